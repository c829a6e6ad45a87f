import { app, BrowserWindow } from 'electron';

/** As little as an Electron window can be: what start.window is compared with. */
const userData = app.commandLine.getSwitchValue('user-data-dir');
if (userData) app.setPath('userData', userData);
void app.whenReady().then(() => new BrowserWindow().loadURL('data:text/html,<h1>bare</h1>'));
