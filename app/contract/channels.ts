/** The names under which a window's preload and main meet; nothing else crosses between them. */
export const CHANNELS_TO_MAIN = {
  call: 'foyer:call',
  state: 'foyer:shell:state',
  openPracticeClinic: 'foyer:shell:open-practice-clinic',
  connectClinic: 'foyer:shell:connect-clinic',
  saveDocument: 'foyer:shell:save-document',
  newWindow: 'foyer:shell:new-window',
  openExternal: 'foyer:shell:open-external',
  restartCore: 'foyer:shell:restart-core',
  appearance: 'foyer:shell:appearance',
  setAppearance: 'foyer:shell:set-appearance',
  notificationSettings: 'foyer:shell:notification-settings',
  setNotificationSettings: 'foyer:shell:set-notification-settings',
  phoneLeft: 'foyer:phone:left',
  ringUnlock: 'foyer:ring:unlock',
} as const;
export type ChannelToMain = (typeof CHANNELS_TO_MAIN)[keyof typeof CHANNELS_TO_MAIN];

export const CHANNELS_TO_WINDOW = {
  event: 'foyer:event',
  state: 'foyer:state',
  appearance: 'foyer:appearance',
  open: 'foyer:open',
  phoneWake: 'foyer:phone:wake',
  phoneLeave: 'foyer:phone:leave',
  ring: 'foyer:ring',
} as const;
