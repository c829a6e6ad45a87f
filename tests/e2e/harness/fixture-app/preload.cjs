/* global require */
// oxlint-disable-next-line typescript/no-require-imports -- a sandboxed preload cannot be an ES module
const { contextBridge, webUtils } = require('electron');

contextBridge.exposeInMainWorld('fixture', { pathOf: (file) => webUtils.getPathForFile(file) });
