import { useLayoutEffect, useRef, type KeyboardEvent, type Ref, type SyntheticEvent } from 'react';
import { useMergedRef } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { markedText, type Mark } from '../marked-text.ts';
import classes from './composer.module.css';

interface TextFieldProps {
  readonly ref?: Ref<HTMLTextAreaElement>;
  readonly value: string;
  /** Places that may hold patient data: underlined. */
  readonly phi: readonly Mark[];
  /** It is being sent: it stays as it is, and keeps the focus. */
  readonly isFixed: boolean;
  /** The open list of quick replies, and the one that Enter takes. */
  readonly listId: string | undefined;
  readonly activeId: string | undefined;
  readonly onChange: (body: string, caret: number) => void;
  readonly onCaret: (body: string, caret: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  readonly onBlur: () => void;
}

/** Where the text is typed. It grows with it; underlines lie behind, as a field of text has none of its own. */
export function TextField({
  ref,
  value,
  phi,
  isFixed,
  listId,
  activeId,
  onChange,
  onCaret,
  onKeyDown,
  onBlur,
}: TextFieldProps) {
  const { t } = useTranslation();
  const own = useRef<HTMLTextAreaElement>(null);
  const behind = useRef<HTMLDivElement>(null);
  const both = useMergedRef(ref, own);
  const follow = () => {
    if (behind.current && own.current) behind.current.scrollTop = own.current.scrollTop;
  };
  useLayoutEffect(follow, [value, phi]);
  const caretOf = (event: SyntheticEvent<HTMLTextAreaElement>) => event.currentTarget.selectionEnd;
  return (
    <div className={classes['text']}>
      <div ref={behind} className={classes['behind']} dir="auto" aria-hidden>
        {markedText(value, phi).map(({ text, isMarked }, at) =>
          isMarked ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
        )}
      </div>
      <textarea
        ref={both}
        rows={2}
        dir="auto"
        spellCheck
        aria-label={t('sms.compose.text')}
        placeholder={t('sms.compose.hint')}
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={activeId}
        data-composer-text
        value={value}
        readOnly={isFixed}
        maxLength={20_000}
        onChange={(event) => onChange(event.currentTarget.value, caretOf(event))}
        onSelect={(event) => onCaret(event.currentTarget.value, caretOf(event))}
        onScroll={follow}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      />
    </div>
  );
}
