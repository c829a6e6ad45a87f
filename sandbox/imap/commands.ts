import { messageCommands } from './message-commands.ts';
import { folderCommands } from './folder-commands.ts';
import { readXoauth2 } from './accounts.ts';
import type { MailAccount } from './accounts.ts';
import { news } from './session.ts';
import type { Command, Ending, ImapSession } from './session.ts';
import { textOf } from './wire.ts';

type Run = (session: ImapSession, command: Command) => Promise<Ending>;

function capabilities(session: ImapSession): string {
  const { account, takesPasswords, offersTls } = session;
  const auth = takesPasswords ? ['AUTH=PLAIN', 'AUTH=XOAUTH2'] : ['LOGINDISABLED'];
  return [
    ...['IMAP4rev1', 'LITERAL+', 'SASL-IR', 'ENABLE', 'ID', 'IDLE', 'NAMESPACE', 'UIDPLUS', 'UNSELECT'],
    ...['MOVE', 'CHILDREN', 'SPECIAL-USE', ...(offersTls ? ['STARTTLS'] : []), ...(account ? [] : auth)],
  ].join(' ');
}

const failed = 'NO [AUTHENTICATIONFAILED] Authentication failed.';

function signIn(session: ImapSession, account: MailAccount | undefined, usesToken: boolean): Ending {
  if (!account) return failed;
  session.account = account;
  session.usesToken = usesToken;
  return `OK [CAPABILITY ${capabilities(session)}] Logged in`;
}

function byPassword(session: ImapSession, username: string, password: string): Ending {
  const { accounts, faults } = session.parts;
  const account = faults.isActive('imap', 'auth-revoked') ? undefined : accounts.byPassword(username, password);
  return signIn(session, account, false);
}

const login: Run = (session, { args: [username, password] }) => {
  if (!session.takesPasswords) return Promise.resolve('NO [PRIVACYREQUIRED] Plaintext authentication disallowed.');
  return Promise.resolve(byPassword(session, textOf(username), textOf(password)));
};

async function signInWithToken(session: ImapSession, response: string): Promise<Ending> {
  const { accounts, faults, tokens } = session.parts;
  const given = readXoauth2(response);
  const isRevoked = faults.isActive('imap', 'auth-revoked');
  const username = given && !isRevoked ? tokens.check(given.token) : null;
  const account = username !== null && username === given?.username ? accounts.byUsername(username) : undefined;
  if (account) return signIn(session, account, true);
  // As Google does: the reason as a challenge, which the client answers with an empty line.
  const reason = { status: '400', schemes: 'Bearer', scope: 'https://mail.google.com/' };
  await session.write(`+ ${Buffer.from(JSON.stringify(reason)).toString('base64')}\r\n`);
  await session.reader.line();
  return failed;
}

const authenticate: Run = async (session, { args: [mechanism, initial] }) => {
  if (!session.takesPasswords) return 'NO [PRIVACYREQUIRED] Plaintext authentication disallowed.';
  const name = textOf(mechanism).toUpperCase();
  if (name !== 'PLAIN' && name !== 'XOAUTH2') return 'NO [CANNOT] Unsupported authentication mechanism.';
  if (initial === undefined) await session.write('+ \r\n');
  const response = initial === undefined ? await session.reader.line() : textOf(initial);
  if (response === null || response === '*') return 'BAD Authentication aborted';
  if (name === 'XOAUTH2') return signInWithToken(session, response);
  const [, username = '', password = ''] = Buffer.from(response, 'base64').toString('utf8').split('\u0000');
  return byPassword(session, username, password);
};

const startTls: Run = async (session, { tag }) => {
  if (!session.offersTls) return 'BAD TLS is not offered here.';
  await session.write(`${tag} OK Begin TLS negotiation now.\r\n`);
  await session.upgrade();
  return null;
};

const idle: Run = async (session, { tag }) => {
  const { faults, clock } = session.parts;
  await session.write('+ idling\r\n');
  const tell = (): void => {
    // Dead push: the server forgets to tell, and nobody notices.
    if (faults.isActive('imap', 'push-dead')) return;
    const text = news(session, true);
    if (text !== '') void session.write(text);
  };
  // What happens together is told together, behind the change that caused it.
  session.onNews = () => void clock.after(0, tell);
  tell();
  const line = await session.reader.line();
  session.onNews = null;
  if (line === null) return null;
  if (line.toUpperCase() !== 'DONE') return 'BAD Expected DONE.';
  await session.write(`${tag} OK Idle completed.\r\n`);
  return null;
};

const anyone: Readonly<Record<string, Run>> = {
  CAPABILITY: async (session) => {
    await session.write(`* CAPABILITY ${capabilities(session)}\r\n`);
    return 'OK Capability completed.';
  },
  NOOP: async (session) => {
    await session.write(news(session, true));
    return 'OK NOOP completed.';
  },
  ID: async (session) => {
    await session.write('* ID ("name" "Larkspur" "vendor" "Foyer sandbox")\r\n');
    return 'OK ID completed.';
  },
  LOGOUT: async (session, { tag }) => {
    await session.write(`* BYE Logging out\r\n${tag} OK Logout completed.\r\n`);
    session.isOver = true;
    return null;
  },
  LOGIN: login,
  AUTHENTICATE: authenticate,
  STARTTLS: startTls,
};

export const commands = {
  capabilities,
  anyone,
  signedIn: {
    ...folderCommands,
    ENABLE: async (session: ImapSession): Promise<Ending> => {
      await session.write('* ENABLED\r\n');
      return 'OK ENABLE completed.';
    },
    IDLE: idle,
  } as Readonly<Record<string, Run>>,
  selected: messageCommands as Readonly<Record<string, Run>>,
};
