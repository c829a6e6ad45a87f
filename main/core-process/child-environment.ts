/**
 * The environment of the processes that main starts: only what finding programs, the home folder, the language, the
 * desktop's keychain and temporary files needs. Whatever else stands in main's environment (tokens, NODE_OPTIONS,
 * loader and proxy settings) stays there.
 */
const ALLOWED = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LANGUAGE',
  'TZ',
  'TMPDIR',
  'XDG_RUNTIME_DIR',
  'XDG_CURRENT_DESKTOP',
  'XDG_DATA_HOME',
  'XDG_CONFIG_HOME',
  'DBUS_SESSION_BUS_ADDRESS',
  // Windows
  'APPDATA',
  'LOCALAPPDATA',
  'USERPROFILE',
  'USERNAME',
  'USERDOMAIN',
  'COMPUTERNAME',
  'HOMEDRIVE',
  'HOMEPATH',
  'PROGRAMDATA',
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'TEMP',
  'TMP',
]);

export function childEnvironment(
  from: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(from)) {
    if (value === undefined) continue;
    // Windows spells them as it likes: Path, SystemRoot.
    const known = platform === 'win32' ? name.toUpperCase() : name;
    if (ALLOWED.has(known) || known.startsWith('LC_')) env[name] = value;
  }
  return env;
}
