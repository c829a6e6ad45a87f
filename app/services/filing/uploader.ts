import { AppError, type Failure } from '../../domain/errors.ts';
import type { Filing, FilingAttempt } from '../../domain/filing/filing.ts';
import { uuidV7, type FilingId } from '../../domain/ids.ts';
import { chartName, type Patient } from '../../domain/patient/patient.ts';
import { EmrFailure, type EmrApi, type EmrPostResult } from '../../ports/emr.ts';
import { presentColleague } from '../tasks/colleagues.ts';
import { categoryNamed, proveCategory } from './category-names.ts';
import type { FilingDeps } from './filing-deps.ts';
import { FILING_FAILURES } from './filing-failures.ts';
import { doubtOf, isUnderWay, mayPost, type FilingStep } from './filing-machine.ts';
import { lookInChart } from './verify.ts';

/** While a category is not proved, the next filing into it waits this long for the one under way, or for its end. */
const CATEGORY_WAIT_MS = 60_000;

/** Takes one due filing as far as it can go now. */
export interface Uploader {
  work(id: FilingId, signal: AbortSignal): Promise<void>;
}

/**
 * The order of things is the promise of *exactly once*: who is signed in; what earlier posts left open is looked for; the
 * patient is still who was confirmed; the listing is committed with the attempt; only then the post; then its end; then a
 * look. Every arrow is a transaction, so that a crash anywhere leaves what the next start needs.
 */
export function createUploader(deps: FilingDeps): Uploader {
  const { storage, emr, changes, clock, random, log, transitions, waits } = deps;

  function apply(filing: Filing, event: FilingStep, detail: Record<string, string | number> = {}): Filing {
    return changes.transaction(() => transitions.apply(filing.id, event, { detail })) ?? filing;
  }

  function wait(filing: Filing, failure: Failure, retryAfterMs?: number): void {
    apply(filing, { type: 'waits', failure, untilMs: waits.next(filing.id, failure, retryAfterMs) });
  }

  /** What an api call that threw means before or after a post; never during one. */
  function setBack(filing: Filing, error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    const current = storage.filings.find(filing.id);
    // Undone while OpenEMR was asked: nothing to wait for.
    if (current?.state !== 'queued' && current?.state !== 'uploading') return;
    if (!(error instanceof EmrFailure)) {
      log.error('filing.unexpected', { filing: filing.id, error });
      wait(filing, FILING_FAILURES.unexpected);
    } else if (error.failure.category === 'rejected') {
      apply(filing, { type: 'failed', failure: error.failure });
    } else {
      wait(filing, error.failure, error.retryAfterMs);
    }
  }

  /** null: the filing has moved on; else what was listed. */
  async function look(filing: Filing, api: EmrApi, signal: AbortSignal): Promise<readonly string[] | null> {
    const attempts = storage.filings.attempts(filing.id);
    const { listedIds, found } = await lookInChart({ api, storage }, filing, attempts, signal);
    waits.clear(filing.id);
    const [documentId] = found;
    if (documentId !== undefined) {
      filed(filing, documentId, copiesOf(filing, found.length));
      return null;
    }
    const doubt = doubtOf(attempts);
    if (doubt.kind === 'none') return listedIds;
    const isProved = storage.categories.find(filing.category)?.isProved ?? false;
    const categoryName = categoryNamed(storage, filing.category);
    const after = apply(filing, { type: 'absent', isProved, categoryName, atMs: clock.now() });
    return after.state === 'queued' && mayPost(after, doubt) ? listedIds : null;
  }

  /** Copies that a second filing of the same content into the same chart may claim are not counted as this one's. */
  function copiesOf(filing: Filing, found: number): number {
    const others = storage.filings
      .inState('uploading')
      .map((id) => storage.filings.find(id))
      .filter((other) => other && other.id !== filing.id && other.pid === filing.pid && other.sha256 === filing.sha256);
    return Math.max(1, found - others.length);
  }

  function filed(filing: Filing, documentId: string, copies: number): void {
    changes.transaction(() => {
      transitions.apply(
        filing.id,
        { type: 'found', documentId, copies, atMs: clock.now() },
        { detail: { document: documentId, copies } },
      );
      proveCategory(storage, filing.category, clock.now());
    });
  }

  /** True if the patient is still who the person confirmed; else the filing failed. */
  async function isStillConfirmed(filing: Filing, api: EmrApi, signal: AbortSignal): Promise<boolean> {
    const patient = await api.patient(filing.patientId, signal);
    const isSame = patient !== null && isWhoWasConfirmed(patient, filing);
    changes.transaction(() => {
      if (patient) storage.patients.save([patient]);
      else storage.patients.markGone([filing.patientId]);
      if (isSame) return;
      changes.patients();
      const failure = patient ? FILING_FAILURES.identifiersChanged : FILING_FAILURES.patientGone;
      if (storage.filings.find(filing.id)?.state !== 'queued') return;
      transitions.apply(filing.id, { type: 'failed', failure });
    });
    return isSame;
  }

  /** Another filing is finding out whether this category exists; not one whose filer would have to sign in first. */
  function mustWaitForCategory(filing: Filing): boolean {
    if (storage.categories.find(filing.category)?.isProved) return false;
    return storage.filings.inState('uploading').some((id) => {
      const other = storage.filings.find(id);
      if (other === null || other.id === filing.id || other.category !== filing.category) return false;
      return emr.staffApi(other.staffId) !== null;
    });
  }

  /** Commits the attempt with what was listed; null if the filing was undone meanwhile. */
  function begin(filing: Filing, listedIds: readonly string[]): FilingAttempt | null {
    return changes.transaction(() => {
      const current = storage.filings.find(filing.id);
      if (current?.state !== 'queued') return null;
      const attempt: FilingAttempt = {
        id: uuidV7(clock.now(), random.bytes(10)),
        filingId: filing.id,
        number: current.attempts + 1,
        startedAtMs: clock.now(),
        listedIds,
        endedAtMs: null,
        outcome: null,
        failure: null,
      };
      // The reducer judges by earlier attempts, so it comes before this one's row.
      transitions.apply(filing.id, { type: 'posted' }, { detail: { listed: listedIds.length } });
      storage.filings.beginAttempt(attempt);
      return attempt;
    });
  }

  function end(filing: Filing, attempt: FilingAttempt, result: EmrPostResult): void {
    const failure = result.outcome === 'stored' ? null : result.failure;
    changes.transaction(() => {
      transitions.apply(filing.id, endOf(filing, result));
      storage.filings.endAttempt(attempt.id, { endedAtMs: clock.now(), outcome: result.outcome, failure });
    });
  }

  function endOf(filing: Filing, result: EmrPostResult): FilingStep {
    const atMs = clock.now();
    switch (result.outcome) {
      case 'stored':
        return { type: 'stored', atMs };
      case 'unknown':
        return { type: 'unknown', failure: result.failure, atMs };
      case 'refused':
        return { type: 'refused', failure: refusal(filing, result.failure) };
      case 'not-sent': {
        if (result.failure.category === 'rejected') {
          return { type: 'refused', failure: refusal(filing, result.failure) };
        }
        const againAtMs = waits.next(filing.id, result.failure, result.retryAfterMs);
        return { type: 'not-sent', failure: result.failure, againAtMs };
      }
    }
  }

  function refusal(filing: Filing, failure: Failure): Failure {
    if (failure.code === FILING_FAILURES.tooLarge.code) return FILING_FAILURES.tooLarge;
    if (failure.category === 'permission' || failure.category === 'auth') return failure;
    return FILING_FAILURES.refused(categoryNamed(storage, filing.category), failure);
  }

  async function post(filing: Filing, api: EmrApi, content: Uint8Array, signal: AbortSignal): Promise<EmrPostResult> {
    const { pid, category, name, type } = filing;
    try {
      return await api.upload({ pid, category }, { name, type, content }, signal);
    } catch (error) {
      // The port promises not to throw; if it does all the same, the document may be there.
      if (!signal.aborted) log.error('filing.upload-threw', { filing: filing.id, error });
      return { outcome: 'unknown', failure: FILING_FAILURES.unexpected };
    }
  }

  function contentOf(filing: Filing): Uint8Array | null {
    try {
      return storage.blobs.read(filing.blobId);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      apply(filing, { type: 'failed', failure: FILING_FAILURES.contentUnreadable });
      return null;
    }
  }

  /** Posts, and looks at once for what OpenEMR may have stored. */
  async function upload(filing: Filing, api: EmrApi, listedIds: readonly string[], signal: AbortSignal): Promise<void> {
    const content = contentOf(filing);
    if (content === null) return;
    const attempt = begin(filing, listedIds);
    if (attempt === null) return;
    const result = await post(filing, api, content, signal);
    end(filing, attempt, result);
    if (signal.aborted || (result.outcome !== 'stored' && result.outcome !== 'unknown')) return;
    const current = storage.filings.find(filing.id);
    if (current) await look(current, api, signal);
  }

  async function advance(filing: Filing, api: EmrApi, signal: AbortSignal): Promise<void> {
    const looked = filing.attempts > 0 ? await look(filing, api, signal) : [];
    if (looked === null || !(await isStillConfirmed(filing, api, signal))) return;
    const current = storage.filings.find(filing.id);
    if (current?.state !== 'queued') return;
    if (mustWaitForCategory(current)) {
      apply(current, { type: 'waits', failure: null, untilMs: clock.now() + CATEGORY_WAIT_MS });
      return;
    }
    // Listed last, so that others store as little as possible between it and the post.
    const listedIds =
      current.attempts > 0 ? looked : (await lookInChart({ api, storage }, current, [], signal)).listedIds;
    waits.clear(filing.id);
    await upload(current, api, listedIds, signal);
  }

  /** Nothing is posted for somebody who left: the clinic connection looks what their posts came to, and that is the end. */
  async function settle(filing: Filing, api: EmrApi, signal: AbortSignal): Promise<void> {
    if (filing.attempts > 0 && (await look(filing, api, signal)) === null) return;
    if (storage.filings.find(filing.id)?.state !== 'queued') return;
    apply(filing, { type: 'failed', failure: FILING_FAILURES.filerGone });
  }

  /** Only one is worked on at a time: a post under way here is one whose end could not be stored (disk full). */
  function endUnheard(filing: Filing): Filing | null {
    changes.transaction(() => transitions.died(filing.id));
    return storage.filings.find(filing.id);
  }

  return {
    async work(id, signal) {
      let filing = storage.filings.find(id);
      if (filing?.state === 'held') filing = apply(filing, { type: 'undo-time-over', atMs: clock.now() });
      if (filing && isUnderWay(filing)) filing = endUnheard(filing);
      if (filing?.state !== 'queued' && filing?.state !== 'uploading') return;
      const isFilerHere = presentColleague(storage, filing.staffId) !== null;
      const api = isFilerHere ? emr.staffApi(filing.staffId) : emr.clinicApi();
      if (!api) {
        wait(filing, isFilerHere ? FILING_FAILURES.signInAgain : FILING_FAILURES.filerGoneUnclear);
        return;
      }
      try {
        await (isFilerHere ? advance(filing, api, signal) : settle(filing, api, signal));
      } catch (error) {
        setBack(filing, error, signal);
      }
    },
  };
}

function isWhoWasConfirmed(patient: Patient, filing: Filing): boolean {
  return (
    patient.pid === filing.pid &&
    chartName(patient) === filing.confirmedName &&
    patient.birthDate === filing.confirmedBirthDate
  );
}
