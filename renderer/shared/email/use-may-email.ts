import { useChannels, useMay } from '../rpc/use-session.ts';

/** Whether the person can write e-mails now: the service is on, something carries it, and they may. */
export function useMayEmail(): boolean {
  const maySend = useMay('email.send');
  const { data: channels } = useChannels();
  const service = channels?.find(({ channel }) => channel === 'email');
  return maySend && service?.enabled === true && service.provider !== null;
}
