import type { Fault } from '../faults.ts';
import { commands } from './commands.ts';
import { never } from './session.ts';
import type { Command, Ending, ImapSession } from './session.ts';
import { readCommand, readTokens, textOf } from './wire.ts';

/** What the server says to each kind of trouble. */
function faultEnding(fault: Fault): string {
  switch (fault.kind) {
    case 'http401':
      return 'NO [AUTHENTICATIONFAILED] Authentication failed.';
    case 'http403':
      return 'NO [NOPERM] Permission denied';
    case 'http429':
    case 'http429-bare':
      return 'NO [LIMIT] Too many commands, wait a while';
    default:
      return 'NO [SERVERBUG] Internal error occurred. Refer to server log for more information.';
  }
}

async function strike(session: ImapSession, fault: Fault, command: Command): Promise<void> {
  switch (fault.kind) {
    case 'refuse':
    case 'drop-after-accept':
      session.destroy();
      return;
    case 'timeout':
      await never;
      return;
    case 'garbled':
      await session.write(`* 1 FET\u0000CH (((\r\n${command.tag}\u0001 O`);
      session.destroy();
      return;
    case 'http503':
      await session.write('* BYE [UNAVAILABLE] Temporary authentication or storage failure\r\n');
      session.destroy();
      return;
    default:
      await session.write(`${command.tag} ${faultEnding(fault)}\r\n`);
  }
}

const mustBeSignedIn = (name: string): boolean => !Object.hasOwn(commands.anyone, name);

function find(
  session: ImapSession,
  { name }: Command,
): ((session: ImapSession, command: Command) => Promise<Ending>) | string {
  const table = { ...commands.anyone, ...commands.signedIn, ...commands.selected };
  const run = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!run) return `BAD Error in IMAP command ${name.slice(0, 40)}: Unknown command.`;
  if (mustBeSignedIn(name) && !session.account) return 'NO [AUTHENTICATIONREQUIRED] Log in first.';
  if (Object.hasOwn(commands.selected, name) && !session.view) return 'BAD No mailbox selected.';
  return run;
}

async function runCommand(session: ImapSession, command: Command): Promise<void> {
  const { clock, events, faults } = session.parts;
  const { name, tag } = command;
  let id: string | undefined;
  session.accepted = (given) => {
    id = given;
    events.publish({ vendor: 'imap', request: name, phase: 'accepted', id: given });
  };
  events.publish({ vendor: 'imap', request: name, phase: 'begun' });
  const before = faults.take('imap', 'before', name);
  if (before) {
    await strike(session, before, command);
    return;
  }
  const delay = faults.take('imap', 'delay', name);
  if (delay) await clock.sleep(delay.delayMs ?? 2000);
  const run = find(session, command);
  const ending = typeof run === 'string' ? run : await run(session, command);
  if (session.isOver) return;
  const delayAnswer = faults.take('imap', 'delay-answer', name);
  if (delayAnswer) await clock.sleep(delayAnswer.delayMs ?? 2000);
  const after = ending?.startsWith('OK') === true ? faults.take('imap', 'after', name) : undefined;
  if (after) {
    await strike(session, after, command);
    return;
  }
  if (ending !== null) await session.write(`${tag} ${ending}\r\n`);
  events.publish({ vendor: 'imap', request: name, phase: 'answered', ...(id === undefined ? {} : { id }) });
}

function readLine(parts: (string | Buffer)[]): Command | null {
  const [tag, first, ...rest] = readTokens(parts);
  const isUid = textOf(first).toUpperCase() === 'UID';
  const name = textOf(isUid ? rest.shift() : first).toUpperCase();
  return typeof tag !== 'string' || name === '' ? null : { tag, name, isUid, args: rest };
}

const greeting = (session: ImapSession): string =>
  `* OK [CAPABILITY ${commands.capabilities(session)}] Larkspur mail server ready.\r\n`;

/** Serves one connection until it ends. */
export async function serve(session: ImapSession): Promise<void> {
  await session.write(greeting(session));
  while (!session.isOver) {
    const goOn = (): void => void session.write('+ Ready for literal data\r\n');
    const parts = await readCommand(session.reader, goOn, session.parts.maxBytes);
    if (parts === null) break;
    if (parts === 'too-large') {
      await session.write('* BAD [TOOBIG] The literal is too large.\r\n');
      break;
    }
    const command = readLine(parts);
    if (command) await runCommand(session, command);
    else await session.write('* BAD Error in IMAP command received by server.\r\n');
  }
  session.open(null);
  session.destroy();
}
