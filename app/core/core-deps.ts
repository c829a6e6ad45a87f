import type { AdjustableClock } from '../ports/clock.ts';
import type {
  ConversationDocumentMaker,
  FileReader,
  PageExtractor,
  PdfInspector,
  ProtectedDocumentMaker,
  TestPageMaker,
} from '../ports/documents.ts';
import type { Log } from '../ports/log.ts';
import type { Network } from '../ports/network.ts';
import type { Random } from '../ports/random.ts';
import type { RemotePictures } from '../ports/remote-pictures.ts';
import type { Storage } from '../ports/repositories.ts';
import type { SecretStore } from '../ports/secrets.ts';
import type { Speller } from '../ports/speller.ts';
import type { StaffKeys } from '../services/access/key-ring.ts';
import type { HttpFactory, ProviderRegistry, SocketsFactory } from '../services/accounts/connections.ts';
import type { EmrParts } from './emr-services.ts';

/** Everything that core gets from outside; tests give their own. */
export interface CoreDeps {
  readonly profileKind: 'sandbox' | 'real';
  readonly version: string;
  readonly storage: Storage;
  readonly secrets: SecretStore;
  readonly staffKeys: StaffKeys;
  readonly emrParts: EmrParts;
  readonly providers: ProviderRegistry;
  readonly createHttp: HttpFactory;
  readonly createSockets: SocketsFactory;
  readonly clock: AdjustableClock;
  readonly random: Random;
  readonly network: Network;
  readonly files: FileReader;
  readonly pdf: PdfInspector;
  readonly pages: PageExtractor;
  readonly testPage: TestPageMaker;
  readonly conversationDocument: ConversationDocumentMaker;
  readonly remotePictures: RemotePictures;
  readonly protectedDocument: ProtectedDocumentMaker;
  readonly speller: Speller;
  readonly log: Log;
}
