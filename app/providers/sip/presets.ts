/** Where a phone system takes SIP over WebSocket when its administrator changed nothing. */
export const PRESET_IDS = ['freeswitch', 'asterisk', '3cx', 'other'] as const;
export type PresetId = (typeof PRESET_IDS)[number];

export interface Preset {
  readonly label: string;
  /** What a bare host name is completed with; null: no document tells it, so the whole address is needed. */
  readonly place: { readonly port: number; readonly path: string } | null;
}

export const PRESETS: Readonly<Record<PresetId, Preset>> = {
  // Sofia's `wss-binding` of the internal profile.
  freeswitch: { label: 'FreeSWITCH', place: { port: 7443, path: '/' } },
  // `tlsbindaddr` of http.conf; res_http_websocket serves `/ws`. FreePBX has the same.
  asterisk: { label: 'Asterisk or FreePBX', place: { port: 8089, path: '/ws' } },
  '3cx': { label: '3CX', place: null },
  other: { label: 'Another phone system', place: null },
};
