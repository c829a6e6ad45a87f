export { NewEmailDialog } from './compose/NewEmailDialog.tsx';
export { EmailScreen } from './EmailScreen.tsx';
export { openMail } from './open-mail.ts';
