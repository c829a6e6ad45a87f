import { useTranslation } from 'react-i18next';
import { ContractError } from '../../rpc/contract-error.ts';
import { toastError } from '../../ui/toast.ts';
import { hidesHost, textPieces } from './links.ts';
import classes from './links.module.css';

/** Main opens it in the system's browser, or refuses it. */
async function follow(href: string): Promise<void> {
  const opened = await window.foyer.shell.openExternal(href);
  if (!opened.ok) toastError(new ContractError(opened.error));
}

/** A text as it came. Addresses in it are opened by a press only, and where they really lead stands beside them. */
export function Linked({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return textPieces(text).map((piece, at) => {
    const key = `${at} ${piece.kind}`;
    if (piece.kind === 'text') return <span key={key}>{piece.text}</span>;
    return (
      <span key={key}>
        <button
          type="button"
          className={classes['link']}
          title={t('sms.thread.opensLink', { host: piece.host })}
          onClick={() => void follow(piece.href)}
        >
          {piece.text}
        </button>
        {hidesHost(piece) && <bdi className={classes['host']}> {t('sms.thread.leadsTo', { host: piece.host })}</bdi>}
      </span>
    );
  });
}
