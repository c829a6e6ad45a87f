export { compose } from './compose/compose.ts';
export { FaxScreen } from './FaxScreen.tsx';
export { NewFaxDialog } from './compose/NewFaxDialog.tsx';
export { openReceived } from './received/open-received.ts';
