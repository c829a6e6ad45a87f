import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { toast } from '../../../shared/ui/toast.ts';
import classes from '../settings.module.css';

function Editor({ saved }: { readonly saved: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [signature, setSignature] = useState(saved);
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => call('email.saveSignature', { signature }),
    onSuccess: () => {
      client.setQueryData(keys.signature, { signature });
      toast(t('settings.signature.saved'));
    },
  });
  return (
    <form
      className={classes['short']}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <Textarea
        label={t('settings.signature.label')}
        description={t('settings.signature.hint')}
        autosize
        minRows={4}
        maxRows={12}
        maxLength={2000}
        value={signature}
        onChange={(event) => setSignature(event.currentTarget.value)}
      />
      {error && <ErrorNotice error={error} />}
      <Button type="submit" mt="sm" loading={isPending} disabled={signature === saved}>
        {t('settings.signature.save')}
      </Button>
    </form>
  );
}

/** The person's own signature under what they write. */
export function SignatureTab() {
  const { data, error, refetch } = useQuery({
    queryKey: keys.signature,
    queryFn: () => call('email.signature', {}),
  });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return data ? <Editor key={data.signature} saved={data.signature} /> : null;
}
