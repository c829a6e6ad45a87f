export { NewMessageDialog } from './new/NewMessageDialog.tsx';
export { newMessage } from './sms-store.ts';
export { openConversation } from './open-conversation.ts';
export { SmsScreen } from './SmsScreen.tsx';
