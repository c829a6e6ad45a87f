import type { CommandLine } from 'electron';

/** Chromium features that call home, and that Foyer has no use for. */
const OFF = [
  'disable-background-networking',
  'disable-breakpad',
  'disable-client-side-phishing-detection',
  'disable-component-update',
  'disable-default-apps',
  'disable-domain-reliability',
  'disable-sync',
  'no-first-run',
  'no-pings',
] as const;
const FEATURES_OFF = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'MediaRouter',
  'OptimizationHints',
];

/** Before `ready`. Crash reports are off as long as nobody starts the crash reporter, and nobody does. */
export function quietChromium(commandLine: CommandLine): void {
  for (const name of OFF) commandLine.appendSwitch(name);
  const before = commandLine.getSwitchValue('disable-features');
  commandLine.appendSwitch('disable-features', [before, ...FEATURES_OFF].filter((each) => each !== '').join(','));
}
