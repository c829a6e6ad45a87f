import type { CheckResult } from '../../ports/provider.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { extensionPath } from './api.ts';
import type { Api } from './api.ts';
import { missingRights } from './errors.ts';
import { extensionRecord, permissionAnswer } from './records.ts';
import type { SignIn } from './sign-in.ts';

/** Scopes of the app. WebSocketsSubscriptions (push) and EditMessages (calling back) are welcome, not needed. */
const neededScopes = ['Faxes', 'ReadMessages'];
/** Rights of the extension (`authz-profile/check`). */
const neededPermissions = ['OutboundFaxes', 'ReadMessages'];

/** A right of the extension that it lacks; a server without this question is not held against it. */
async function lacks(api: Api, permissionId: string, signal: AbortSignal): Promise<boolean> {
  const request = { method: 'GET', url: `${extensionPath}/authz-profile/check`, query: { permissionId } } as const;
  const result = await api.call(request, signal);
  if (result.kind !== 'answer' || result.status !== 200) return false;
  const read = permissionAnswer.safeParse(result.json);
  return read.success && !read.data.successful;
}

/** Number and name of the extension; an app without ReadAccounts may not ask, then its id has to do. */
export async function identityOf(api: Api, signIn: SignIn, signal: AbortSignal): Promise<string> {
  try {
    const read = extensionRecord.safeParse(await api.ask({ method: 'GET', url: extensionPath }, signal));
    const parts = read.success ? [read.data.extensionNumber, read.data.name] : [];
    const text = parts.filter((part) => part !== undefined && part !== '').join(' ');
    if (text !== '') return text;
  } catch (error) {
    if (!(error instanceof ProviderFailure) || error.failure.category !== 'permission') throw error;
  }
  return await signIn.ownerId();
}

/** Signs in and names every right that is missing, in one sentence. */
export async function checkAccount(api: Api, signIn: SignIn, signal: AbortSignal): Promise<CheckResult> {
  try {
    await api.signedIn(signal);
    const identity = await identityOf(api, signIn, signal);
    const scopes = await signIn.scopes();
    const missing = neededScopes.filter((scope) => !scopes.includes(scope));
    for (const permission of neededPermissions) {
      if (await lacks(api, permission, signal)) missing.push(permission);
    }
    const names = [...new Set(missing)];
    if (names.length > 0) return { ok: false, failure: missingRights(names) };
    // What the vendor says of rights is one thing; that it lets us read the message store is the proof.
    await api.ask(
      { method: 'GET', url: `${extensionPath}/message-store`, query: { messageType: 'Fax', perPage: 1 } },
      signal,
    );
    return { ok: true, identity };
  } catch (error) {
    if (error instanceof ProviderFailure) return { ok: false, failure: error.failure };
    throw error;
  }
}
