import type { PhoneBridge } from '../../app/contract/bridge.ts';
import type { Output } from '../../app/contract/index.ts';
import type { SipRegistrationView } from '../../app/contract/procedures/phone.ts';
import type { Failure, WireError } from '../../app/domain/errors.ts';
import type { After } from './reporter.ts';

export type DeskView = Output<'phone.desk'>;

export interface DeskParts {
  readonly call: PhoneBridge['call'];
  readonly register: (registration: SipRegistrationView) => void;
  readonly unregister: () => Promise<void>;
  /** The right or the account was taken away: hangs up, and unregisters. */
  readonly withdraw: () => Promise<void>;
  /** A call is on: what the phone has is not touched before it ends, unless it is withdrawn. */
  readonly isInCall: () => boolean;
  /** The phone is about to be somebody else's: until then nothing is touched. */
  readonly isLeaving: () => boolean;
  readonly onDesk: (desk: DeskView) => void;
  /** Core has nothing to register with, though there is an account. */
  readonly onRefused: (accountId: string, failure: Failure) => void;
  readonly after: After;
}

type Wanted = Pick<DeskView, 'revision'> & { readonly accountId: string };

/** While core is away or has stumbled, ms. */
const LOOK_AGAIN_MS = 2_000;
/** After a refusal: each asking is an entry of the audit trail, and a server that refuses too often locks the account. */
export const REFUSED = { firstMs: 5_000, longestMs: 600_000 } as const;

/** Follows what core says of this desk: with which account the phone is registered, or that it is with none. */
export class Desk {
  readonly #parts: DeskParts;
  #wanted: Wanted | null = null;
  #has: Wanted | null = null;
  /** Core says that this person has no phone any more, not only that another one is meant. */
  #isWithdrawn = false;
  /** What it has does not work: it is asked for anew. */
  #isStale = false;
  /** A person turned the phone off at this desk, until it is turned on again. */
  #isOff = false;
  #isLooking = false;
  #lookAgain = false;
  /** Another one: what was asked before means nothing any more. */
  #epoch = 0;
  #refusals = 0;
  /** Takes back the next look; core was away. */
  #nextLook: (() => void) | null = null;
  /** Takes back the next asking after a refusal; before it nothing is asked for, unless something else is wanted. */
  #retry: (() => void) | null = null;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** The account that the phone is registered with, or on its way to be. */
  get accountId(): string | null {
    return this.#has?.accountId ?? null;
  }

  /** Asks core; what is asked meanwhile asks once more. */
  look(): void {
    this.#lookAgain = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    void this.#lookWhileAsked().finally(() => (this.#isLooking = false));
  }

  /** Off stays off until it is turned on; on also tries again what was refused. */
  turn(isOn: boolean): void {
    this.#isOff = !isOn;
    this.#isStale ||= isOn;
    this.#endWait();
    this.look();
  }

  /** The last call has ended. */
  onIdle(): void {
    if (!this.#isSettled()) this.look();
  }

  onRegistered(): void {
    this.#refusals = 0;
  }

  /** The server refused: perhaps the secret is another one by now. */
  onRefused(): void {
    const waitMs = Math.min(REFUSED.firstMs * 2 ** this.#refusals, REFUSED.longestMs);
    this.#refusals += 1;
    this.#retry?.();
    this.#retry = this.#parts.after(waitMs, () => {
      this.#retry = null;
      this.#isStale = true;
      this.look();
    });
  }

  /** The phone has left: nothing of what was asked for holds any more. */
  left(): void {
    this.#epoch += 1;
    [this.#wanted, this.#has, this.#isStale, this.#isOff, this.#refusals] = [null, null, false, false, 0];
    this.#isWithdrawn = false;
    this.#nextLook?.();
    this.#nextLook = null;
    this.#endWait();
  }

  #endWait(): void {
    this.#retry?.();
    this.#retry = null;
  }

  #isSettled(): boolean {
    return !this.#isStale && isSame(this.#intended(), this.#has);
  }

  #intended(): Wanted | null {
    return this.#isOff ? null : this.#wanted;
  }

  #lookLater(): void {
    this.#nextLook?.();
    this.#nextLook = this.#parts.after(LOOK_AGAIN_MS, () => {
      this.#nextLook = null;
      this.look();
    });
  }

  async #lookWhileAsked(): Promise<void> {
    while (this.#lookAgain) {
      this.#lookAgain = false;
      const epoch = this.#epoch;
      await this.#look(() => epoch === this.#epoch);
    }
  }

  async #look(isCurrent: () => boolean): Promise<void> {
    const { call, onDesk } = this.#parts;
    const answer = await call('phone.desk', {});
    if (!isCurrent()) return;
    if (!answer.ok && !NOBODY_IS_THERE.has(answer.error.code)) {
      this.#lookLater();
      return;
    }
    const { accountId, revision } = answer.ok ? answer.data : NOBODY;
    const before = this.#wanted;
    // That nobody is signed in may pass: core lost a locked session, and its person comes back.
    this.#isWithdrawn = accountId === null && (answer.ok || answer.error.code === 'PERMISSION_DENIED');
    this.#wanted = accountId === null ? null : { accountId, revision };
    if (!isSame(before, this.#wanted)) this.#wantsAnother();
    if (answer.ok) onDesk(answer.data);
    await this.#settle(isCurrent);
  }

  #wantsAnother(): void {
    this.#refusals = 0;
    // What was refused may be wanted again before it was ever given up.
    this.#isStale ||= this.#retry !== null;
    this.#endWait();
  }

  async #settle(isCurrent: () => boolean): Promise<void> {
    const { call, register, onRefused } = this.#parts;
    const intended = this.#intended();
    if (this.#isSettled() || this.#retry !== null || this.#mustWait()) return;
    if (intended === null) {
      await this.#giveUp();
      return;
    }
    const answer = await call('phone.registration', { accountId: intended.accountId });
    // A call that began meanwhile is not cut off: it is asked for again after it.
    if (!isCurrent() || this.#mustWait()) return;
    if (answer.ok) {
      [this.#has, this.#isStale] = [intended, false];
      register(answer.data);
      return;
    }
    if (answer.error.code === 'CORE_UNAVAILABLE') {
      this.#lookLater();
      return;
    }
    onRefused(intended.accountId, failureOf(answer.error));
    this.onRefused();
  }

  /** A call that is on is not cut off, unless nobody may have it any more: nobody could end it then. */
  #mustWait(): boolean {
    const { isInCall, isLeaving } = this.#parts;
    return isLeaving() || (isInCall() && !this.#isWithdrawn);
  }

  async #giveUp(): Promise<void> {
    const { withdraw, unregister } = this.#parts;
    const hadNone = this.#has === null;
    [this.#has, this.#isStale] = [null, false];
    if (!hadNone) await (this.#isWithdrawn ? withdraw() : unregister());
  }
}

const NOBODY_IS_THERE: ReadonlySet<string> = new Set(['NOT_SIGNED_IN', 'PERMISSION_DENIED']);
/** Nobody is signed in at the main window, or may have a phone. */
const NOBODY = { accountId: null, revision: '' } as const;

function isSame(one: Wanted | null, other: Wanted | null): boolean {
  return one?.accountId === other?.accountId && one?.revision === other?.revision;
}

function failureOf({ code, message, params }: WireError): Failure {
  const reason = params['reason'];
  return {
    code: typeof reason === 'string' ? reason : code,
    category: code === 'VENDOR_REFUSED' ? 'permission' : 'config',
    message,
    action: 'check-account',
  };
}
