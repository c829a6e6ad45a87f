import type { AccountField } from '../../ports/provider.ts';
import { PRESET_IDS, PRESETS } from './presets.ts';

const account: readonly AccountField[] = [
  {
    name: 'preset',
    label: 'Phone system',
    help: 'FreeSWITCH and Asterisk need no more than the server’s name; port and path are then the usual ones.',
    kind: 'select',
    required: true,
    options: PRESET_IDS.map((value) => ({ value, label: PRESETS[value].label })),
    defaultValue: 'freeswitch',
  },
  {
    name: 'serverUrl',
    label: 'Server address',
    help: 'Where the phone system takes SIP over WebSocket: FreeSWITCH usually at wss://pbx.example.org:7443, Asterisk at wss://pbx.example.org:8089/ws. An unencrypted address (ws://) works on this computer only.',
    kind: 'text',
    required: true,
    placeholder: 'wss://pbx.example.org:7443',
  },
  {
    name: 'user',
    label: 'User or extension',
    help: 'As the phone system has it, without sip: and domain.',
    kind: 'text',
    required: true,
    placeholder: '101',
  },
  { name: 'password', label: 'Password', help: 'Of this extension’s SIP login.', kind: 'secret', required: true },
  {
    name: 'domain',
    label: 'SIP domain',
    help: 'What stands behind the @ of the extension’s address. Leave it empty if it is the server’s name.',
    kind: 'text',
    required: false,
    placeholder: 'pbx.example.org',
  },
  {
    name: 'displayName',
    label: 'Name shown',
    help: 'What colleagues see when this phone calls; outside calls show what the phone system sends.',
    kind: 'text',
    required: false,
  },
];

const more: readonly AccountField[] = [
  {
    name: 'authorizationUser',
    label: 'Authorization user',
    help: 'Only where the phone system signs in with another name than the extension.',
    kind: 'text',
    required: false,
  },
  {
    name: 'outboundProxy',
    label: 'Outbound proxy',
    help: 'A session border controller that stands before the server: the phone connects there instead.',
    kind: 'text',
    required: false,
    placeholder: 'wss://sbc.example.org',
  },
  {
    name: 'stunServer',
    label: 'STUN server',
    help: 'Only where calls have no sound because of address translation. Foyer never uses a public one by itself.',
    kind: 'text',
    required: false,
    placeholder: 'stun.example.org:3478',
  },
  {
    name: 'turnServer',
    label: 'TURN server',
    help: 'A relay for sound where a firewall lets nothing else through.',
    kind: 'text',
    required: false,
    placeholder: 'turn.example.org:3478',
  },
  { name: 'turnUser', label: 'TURN user name', kind: 'text', required: false },
  { name: 'turnPassword', label: 'TURN password', kind: 'secret', required: false },
  {
    name: 'expiresSeconds',
    label: 'Registration lasts (seconds)',
    help: 'From 60 to 600. The shorter, the sooner the server knows that this phone is gone.',
    kind: 'number',
    required: false,
    defaultValue: 120,
  },
  {
    name: 'echo',
    label: 'Echo test',
    help: 'The number that sends back what is said: usually 9196 at FreeSWITCH, *43 at FreePBX.',
    kind: 'text',
    required: false,
    placeholder: '9196',
  },
];

export const fields: readonly AccountField[] = [...account, ...more.map((field) => ({ ...field, isAdvanced: true }))];
