import { Button, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../app/contract/procedures/search.ts';
import { CallButton } from '../../shared/calls/CallButton.tsx';
import { openChart } from '../../shared/patient/open-chart.ts';
import { useMay } from '../../shared/rpc/use-session.ts';
import { ErrorNotice } from '../../shared/ui/ErrorNotice.tsx';
import { stepOf } from '../../shared/ui/list-keys.ts';
import { HitRow } from './HitRow.tsx';
import { callNumber, narrowedTo, openMessage, openThread, textNumber } from './open-hit.ts';
import { searchPalette, usePalette, type PaletteCommand } from './search-store.ts';
import classes from './search.module.css';
import { useCallCommand } from './use-call-command.ts';
import { useHits } from './use-hits.ts';

const SEARCH_DELAY_MS = 90;
const OPERATORS = ['from', 'patient', 'channel', 'before', 'has'] as const;

type Entry =
  | { readonly kind: 'command'; readonly key: string; readonly command: PaletteCommand }
  | { readonly kind: 'hit'; readonly key: string; readonly hit: SearchHit };

function keyOf(hit: SearchHit): string {
  if (hit.kind === 'message') return hit.messageId;
  return hit.kind === 'patient' ? `p-${hit.patient.id}` : `c-${hit.contact.id}`;
}

/** A command is found by the beginnings of its words. */
function fits(command: PaletteCommand, text: string): boolean {
  const words = command.name.toLocaleLowerCase().split(/\s+/);
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((typed) => words.some((word) => word.startsWith(typed)));
}

function useEntries(commands: readonly PaletteCommand[], text: string) {
  const [settled] = useDebouncedValue(text, SEARCH_DELAY_MS);
  const callCommand = useCallCommand(text);
  const wanted = text.trim() === '' ? '' : settled.trim();
  const { data, error, isFetching } = useHits(wanted);
  const found = wanted === '' ? [] : (data?.items ?? []);
  const entries: Entry[] = [
    ...[...commands.filter((command) => fits(command, text.trim())), ...(callCommand ? [callCommand] : [])].map(
      (command) => ({ kind: 'command', key: command.id, command }) as const,
    ),
    ...found.map((hit) => ({ kind: 'hit', key: keyOf(hit), hit }) as const),
  ];
  return {
    entries,
    // What ends in a colon is still being typed.
    ignored: wanted === '' ? [] : (data?.ignored ?? []).filter((what) => !what.endsWith(':')),
    error: wanted === '' ? null : error,
    isSearching: text.trim() !== '' && (isFetching || settled !== text),
  };
}

/** The search is for the messages of the one who stands first: then those are meant, no longer the person. */
function isNarrowed(entries: readonly Entry[], text: string): boolean {
  const [first] = entries;
  return first?.kind === 'hit' && first.hit.kind !== 'message' && text.trim() === narrowedTo(first.hit).trim();
}

const isMessage = (entry: Entry) => entry.kind === 'hit' && entry.hit.kind === 'message';

interface PersonActionsProps {
  readonly hit: Extract<SearchHit, { kind: 'patient' | 'contact' }>;
  readonly hasMessages: boolean;
}

/** What can be done with the person or place that is chosen. */
function PersonActions({ hit, hasMessages }: PersonActionsProps) {
  const { t } = useTranslation();
  const mayText = useMay('sms.send');
  const number = textNumber(hit);
  const toCall = callNumber(hit);
  return (
    <div className={classes['actions']} role="group" aria-label={t('search.actions')}>
      {!hasMessages && (
        <Button size="compact-sm" variant="default" onClick={() => searchPalette.type(narrowedTo(hit))}>
          {t('search.messages')}
        </Button>
      )}
      {mayText && number !== null && (
        <Button size="compact-sm" variant="default" onClick={() => void openThread(number)}>
          {t('search.sendText')}
        </Button>
      )}
      {toCall && (
        <CallButton
          number={toCall.number}
          name={toCall.name}
          patientId={hit.kind === 'patient' ? hit.patient.id : null}
          onPress={searchPalette.hide}
        />
      )}
      {hit.kind === 'patient' && (
        <Button size="compact-sm" variant="default" onClick={() => void openChart(hit.patient.id)}>
          {t('patient.openChart')}
        </Button>
      )}
    </div>
  );
}

function run(entry: Entry): void {
  if (entry.kind === 'command') {
    searchPalette.hide();
    entry.command.run();
  } else if (entry.hit.kind === 'message') openMessage(entry.hit);
  else searchPalette.type(narrowedTo(entry.hit));
}

function Palette({ commands }: { readonly commands: readonly PaletteCommand[] }) {
  const { t } = useTranslation();
  const id = useId();
  const text = usePalette((state) => state.text);
  const { entries, ignored, error, isSearching } = useEntries(commands, text);
  const [chosen, setChosen] = useState<number | null>(null);
  const narrowed = isNarrowed(entries, text);
  const first = narrowed ? Math.max(0, entries.findIndex(isMessage)) : 0;
  const at = Math.max(0, Math.min(chosen ?? first, entries.length - 1));
  const active = entries[at];
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, active?.key]);
  const onKeyDown = (event: KeyboardEvent) => {
    const isMove = event.key !== 'Home' && event.key !== 'End';
    const step = isMove ? stepOf(event.key, at, entries.length) : null;
    if (step !== null) {
      event.preventDefault();
      setChosen(step);
    }
    if (event.key !== 'Enter' || !active) return;
    event.preventDefault();
    run(active);
    setChosen(null);
  };
  const person = active?.kind === 'hit' && active.hit.kind !== 'message' ? active.hit : null;
  return (
    <div className={classes['palette']}>
      <TextInput
        size="md"
        role="combobox"
        aria-label={t('search.box')}
        placeholder={t('search.placeholder')}
        leftSection={<IconSearch size={18} aria-hidden />}
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        maxLength={300}
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-hits`}
        aria-autocomplete="list"
        aria-activedescendant={active ? `${id}-${at}` : undefined}
        value={text}
        onChange={(event) => {
          searchPalette.type(event.currentTarget.value);
          setChosen(null);
        }}
        onKeyDown={onKeyDown}
      />
      {error && <ErrorNotice error={error} />}
      <ul id={`${id}-hits`} ref={list} role="listbox" aria-label={t('search.hits')} className={classes['hits']}>
        {entries.map((entry, index) => (
          <li
            key={entry.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={classes['hit']}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => (entry.kind === 'hit' && entry.hit.kind !== 'message' ? setChosen(index) : run(entry))}
          >
            {entry.kind === 'command' ? <CommandRow command={entry.command} /> : <HitRow hit={entry.hit} />}
          </li>
        ))}
      </ul>
      {person !== null && <PersonActions hit={person} hasMessages={narrowed} />}
      <Foot
        ignored={ignored}
        isSettled={text.trim() !== '' && !isSearching && !error}
        isEmpty={entries.length === 0}
        hasNoMessages={narrowed && !entries.some(isMessage)}
      />
    </div>
  );
}

interface FootProps {
  readonly ignored: readonly string[];
  /** The answer for what stands there is here. */
  readonly isSettled: boolean;
  readonly isEmpty: boolean;
  readonly hasNoMessages: boolean;
}

/** What was not found or not understood, and how a search is narrowed. */
function Foot({ ignored, isSettled, isEmpty, hasNoMessages }: FootProps) {
  const { t } = useTranslation();
  const said =
    ignored.length > 0
      ? t('search.ignored', { what: ignored.join(', ') })
      : isSettled && isEmpty
        ? t('search.nothing')
        : isSettled && hasNoMessages
          ? t('search.noMessages')
          : null;
  return (
    <div className={classes['foot']}>
      <div role="status">{said}</div>
      <div className={classes['narrow']}>
        {t('search.operators')}{' '}
        {OPERATORS.map((name) => (
          <code key={name}>{t(`search.operator.${name}`)}</code>
        ))}
      </div>
    </div>
  );
}

function CommandRow({ command: { icon: CommandIcon, name, keys } }: { readonly command: PaletteCommand }) {
  return (
    <>
      <CommandIcon size={17} aria-hidden />
      <span className={classes['main']}>
        <span className={classes['who']}>{name}</span>
      </span>
      {keys !== undefined && <kbd className={classes['keys']}>{keys}</kbd>}
    </>
  );
}

/** One box for everything: messages, people, places and commands. */
export function SearchPalette({ commands }: { readonly commands: readonly PaletteCommand[] }) {
  const { t } = useTranslation();
  const isOpen = usePalette((state) => state.isOpen);
  return (
    <Modal
      opened={isOpen}
      onClose={searchPalette.hide}
      title={t('search.title')}
      size={680}
      yOffset="8vh"
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      returnFocus
    >
      {isOpen && <Palette commands={commands} />}
    </Modal>
  );
}
