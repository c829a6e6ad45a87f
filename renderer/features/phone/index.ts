export { Softphone } from './dock/Softphone.tsx';
export { PhoneScreen } from './log/PhoneScreen.tsx';
