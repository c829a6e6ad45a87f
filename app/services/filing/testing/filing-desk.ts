import { NO_PERMISSIONS, type Permissions } from '../../../domain/access/permissions.ts';
import type { CoreEvent } from '../../../contract/events.ts';
import type { Parsed } from '../../../contract/index.ts';
import type { Filing } from '../../../domain/filing/filing.ts';
import { asId, type BlobId, type FilingId } from '../../../domain/ids.ts';
import type { InboundMessage } from '../../../domain/message/message.ts';
import type { Patient } from '../../../domain/patient/patient.ts';
import type { AdjustableClock, Clock } from '../../../ports/clock.ts';
import type { EmrApi } from '../../../ports/emr.ts';
import type { ConversationDocument, ConversationDocumentMaker, PageExtractor } from '../../../ports/documents.ts';
import type { Account, StaffMember, Storage } from '../../../ports/repositories.ts';
import {
  openTemporaryStorage,
  scopeOf,
  seedClinic,
  silentLog,
  testInbound,
  testRandom,
  testStaff,
} from '../../../storage/testing/temporary-storage.ts';
import { createAccess } from '../../access/access.ts';
import type { CallContext } from '../../dispatch/context.ts';
import { testCall } from '../../dispatch/testing/test-call.ts';
import type { EmrAccess } from '../../emr/emr-access.ts';
import { createScriptedCharts, scriptedPatient, type ScriptedCharts } from '../../emr/testing/scripted-charts.ts';
import { createChanges } from '../../events/changes.ts';
import { createDocumentHandlers } from '../document-handlers.ts';
import { createFilings } from '../filings.ts';

export const FILER: Permissions = { ...NO_PERMISSIONS, fax: true, view: true, file: true };

/** Real storage, a scripted OpenEMR, and the filing engine between them: for tests. */
export interface FilingDesk extends AsyncDisposable {
  readonly storage: Storage;
  readonly emr: ScriptedCharts;
  readonly clock: AdjustableClock;
  readonly events: CoreEvent[];
  readonly account: Account;
  readonly filer: StaffMember;
  readonly colleague: StaffMember;
  readonly patient: Patient;
  /** A received fax with this content. */
  fax(content?: Uint8Array, changes?: Partial<InboundMessage> & { readonly pageCount?: number }): InboundMessage;
  call(staff?: StaffMember, transport?: 'window' | 'stdio'): CallContext;
  handlers(): ReturnType<typeof createDocumentHandlers>;
  /** Files as the filer over stdio, and lets the engine run. */
  file(message: InboundMessage, changes?: Partial<Parsed<'documents.file'>>): Promise<Filing>;
  filing(id: string): Filing;
  /** The filer is removed, as an administrator does it. */
  removeFiler(): Promise<void>;
  /** Lets everything run that needs no clock. */
  settle(): Promise<void>;
  /** Moves the clock in steps, so that what a timer starts goes on before the next one. */
  advance(ms: number): Promise<void>;
  /** The process dies: what is under way is never heard of again. */
  kill(): void;
  /** An orderly end. */
  stop(): Promise<void>;
  /** A new engine on the same database. */
  start(): void;
}

let contents = 0;

/** What a document of a conversation says, as bytes: for tests that do not look at pages. */
function plainDocument(asked: ConversationDocument): Uint8Array {
  return new TextEncoder().encode(`%PDF-1.7 ${JSON.stringify(asked)} %%EOF`);
}

export function openFilingDesk(
  options: { readonly pages?: PageExtractor; readonly conversationDocument?: ConversationDocumentMaker } = {},
): FilingDesk {
  const temporary = openTemporaryStorage();
  const { clock } = temporary;
  const emr = createScriptedCharts(clock);
  const events: CoreEvent[] = [];
  const { account } = seedClinic(temporary.storage);
  const filer = testStaff({ name: 'Robin Filer', permissions: FILER });
  const colleague = testStaff({ name: 'Casey Colleague', permissions: FILER });
  const patient = scriptedPatient(7);
  emr.savePatient(patient);
  temporary.storage.transaction(() => {
    temporary.storage.staff.save(filer);
    temporary.storage.staff.save(colleague);
    for (const row of temporary.storage.channels.all()) temporary.storage.channels.save({ ...row, enabled: true });
    temporary.storage.patients.save([patient]);
  });
  const pages: PageExtractor = options.pages ?? { extract: () => Promise.reject(new Error('no pages in this test')) };
  let engine = build();

  function build() {
    const { storage } = temporary;
    const life = createLife(emr.access, clock);
    const changes = createChanges({ storage, feed: { publish: (event) => void events.push(event) } });
    const filings = createFilings({
      storage,
      emr: life.emr,
      changes,
      clock: life.clock,
      random: testRandom,
      log: silentLog,
    });
    const handlers = createDocumentHandlers({
      storage,
      filings,
      access: createAccess(storage),
      clock,
      random: testRandom,
      pages,
      conversationDocument: options.conversationDocument ?? { make: (asked) => Promise.resolve(plainDocument(asked)) },
    });
    filings.start();
    return { changes, filings, handlers, life };
  }

  async function settle(): Promise<void> {
    for (let round = 0; round < 12; round++) await new Promise((resolve) => setImmediate(resolve));
  }

  const filing = (id: string): Filing => {
    const found = temporary.storage.filings.find(asId<FilingId>(id));
    if (!found) throw new Error('There is no such filing');
    return found;
  };

  const call: FilingDesk['call'] = (staff = filer, transport = 'stdio') => {
    const commit: CallContext['commit'] = (work) => engine.changes.transaction(work);
    return testCall({ staff, scope: scopeOf(account.id), commit, transport });
  };

  return {
    get storage() {
      return temporary.storage;
    },
    emr,
    clock,
    events,
    account,
    filer,
    colleague,
    patient,
    fax(content = new TextEncoder().encode(`%PDF-1.7 fax ${String(++contents)} %%EOF`), changes = {}) {
      const { pageCount = 1, ...rest } = changes;
      const { storage } = temporary;
      const blob = storage.blobs.put(content, { name: 'fax.pdf', type: 'application/pdf', sessionId: null });
      const { id, name, type, bytes, sha256 } = blob;
      const part = { blobId: asId<BlobId>(id), name, type, bytes, sha256, pages: pageCount };
      const message = testInbound({ accountId: account.id, parts: [part], ...rest });
      storage.transaction(() => {
        storage.inbox.takeIn(message, []);
        storage.blobs.keep(id);
      });
      return message;
    },
    call,
    handlers: () => engine.handlers,
    async file(message, changes = {}) {
      const input = { messageId: message.id, patientId: patient.id, category: 'Lab Report', ...changes };
      const { filingId } = await engine.handlers['documents.file'](input, call());
      await settle();
      return filing(filingId);
    },
    filing,
    async removeFiler() {
      engine.changes.transaction(() => {
        temporary.storage.staff.remove(filer.id);
        engine.filings.filerLeft(filer.id, colleague.id);
      });
      engine.filings.wake();
      await settle();
    },
    settle,
    async advance(ms) {
      const step = Math.max(1_000, Math.ceil(ms / 100));
      for (let left = ms; left > 0; left -= step) {
        clock.advance(Math.min(step, left));
        await settle();
      }
    },
    kill() {
      engine.life.end();
      temporary.reopen();
    },
    stop: () => engine.filings.stop(),
    start() {
      engine = build();
    },
    async [Symbol.asyncDispose]() {
      await engine.filings.stop();
      temporary[Symbol.dispose]();
    },
  };
}

/** What a process holds of the world: when it ends, its timers and its answers end with it. */
function createLife(emr: EmrAccess, clock: AdjustableClock): { emr: EmrAccess; clock: Clock; end(): void } {
  let isOver = false;
  const never = new Promise<never>(() => undefined);
  const apiOf = (api: EmrApi | null): EmrApi | null =>
    api && {
      ...api,
      patient: async (...asked) => (await settled(api.patient(...asked))).value(),
      documents: async (...asked) => (await settled(api.documents(...asked))).value(),
      document: async (...asked) => (await settled(api.document(...asked))).value(),
      upload: async (...asked) => (await settled(api.upload(...asked))).value(),
      sendMessage: async (...asked) => (await settled(api.sendMessage(...asked))).value(),
    };

  async function settled<T>(answer: Promise<T>): Promise<{ value: () => T }> {
    const result = await answer.then(
      (value) => ({ value: () => value }),
      (error: unknown) => ({
        value: (): T => {
          throw error;
        },
      }),
    );
    return isOver ? never : result;
  }

  return {
    emr: {
      ...emr,
      clinicApi: () => apiOf(emr.clinicApi()),
      staffApi: (id) => apiOf(emr.staffApi(id)),
      onReady: (listener) => emr.onReady(() => isOver || listener()),
    },
    clock: { ...clock, schedule: (dueAtMs, work) => clock.schedule(dueAtMs, () => isOver || work()) },
    end: () => void (isOver = true),
  };
}
