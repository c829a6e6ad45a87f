import { useQuery } from '@tanstack/react-query';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import type { Editor, ProviderView } from './account-form.ts';
import { AccountEditor } from './AccountEditor.tsx';

/** What is being set up: an account, a new one of a vendor, or nothing yet. */
export type Selection = { readonly accountId: string } | { readonly newOf: string } | null;

interface ChosenAccountProps {
  readonly selection: NonNullable<Selection>;
  readonly providers: readonly ProviderView[];
  readonly editor: Editor;
  readonly onSelect: (selection: Selection) => void;
}

interface ExistingProps extends Omit<ChosenAccountProps, 'selection'> {
  readonly id: string;
}

function ExistingAccount({ id, providers, editor, onSelect }: ExistingProps) {
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.accounts, id],
    queryFn: () => call('accounts.get', { id }),
  });
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const provider = providers.find((one) => one.id === data?.provider);
  if (!data || !provider) return null;
  const { name, primary, userId, channels, receivesHere, remindsHere, config, secretsSet, signedInAs } = data;
  // Another set of secrets or settings begins the form again.
  const chosen = [name, primary, userId, channels, receivesHere, remindsHere];
  const version = JSON.stringify([chosen, config, secretsSet, signedInAs]);
  return (
    <AccountEditor
      key={version}
      provider={provider}
      account={data}
      editor={editor}
      onSaved={() => undefined}
      onRemoved={() => onSelect(null)}
    />
  );
}

/** The form of what was chosen. */
export function ChosenAccount({ selection, providers, editor, onSelect }: ChosenAccountProps) {
  if ('accountId' in selection) {
    const { accountId } = selection;
    return <ExistingAccount key={accountId} id={accountId} providers={providers} editor={editor} onSelect={onSelect} />;
  }
  const provider = providers.find(({ id }) => id === selection.newOf);
  if (!provider) return null;
  return (
    <AccountEditor
      key={provider.id}
      provider={provider}
      account={null}
      editor={editor}
      onSaved={(accountId) => onSelect({ accountId })}
      onRemoved={() => onSelect(null)}
    />
  );
}
