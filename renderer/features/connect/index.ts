export { ConnectClinic } from './ConnectClinic.tsx';
export { MirrorProgress } from './MirrorProgress.tsx';
export { SignInStep } from './SignInStep.tsx';
