import { app, BrowserWindow, nativeTheme } from 'electron';
import path from 'node:path';

const userData = app.commandLine.getSwitchValue('user-data-dir');
if (userData) app.setPath('userData', userData);
if (process.argv.includes('--dark')) nativeTheme.themeSource = 'dark';
// An app that closes to its tray: quitting is refused.
if (process.argv.includes('--stay')) app.on('before-quit', (event) => event.preventDefault());

// Not awaited at the top level: Electron holds back `ready` until this module has been evaluated.
void app.whenReady().then(async () => {
  const window = new BrowserWindow({
    width: 800,
    height: 600,
    webPreferences: { sandbox: true, preload: path.join(import.meta.dirname, 'preload.cjs') },
  });
  await window.loadFile(path.join(import.meta.dirname, 'page.html'));
});
