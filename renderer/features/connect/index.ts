export { ConnectClinic } from './ConnectClinic.tsx';
export { SignInStep } from './SignInStep.tsx';
export { useSetup } from './setup.ts';
