import { useRef, useState } from 'react';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { useBlob } from '../../../shared/files/use-blob.ts';
import type { PdfViewerHandle } from '../../../shared/pdf/PdfViewer.tsx';
import { usePdf } from '../../../shared/pdf/use-pdf.ts';
import { useOnlyLooks } from '../../../shared/rpc/use-session.ts';
import { FileDialog } from '../filing/FileDialog.tsx';
import { FilingNotice } from '../../../shared/filing/form/FilingNotice.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import { ContentView } from './ContentView.tsx';
import { MessageAside } from './MessageAside.tsx';
import { MessageHead } from './MessageHead.tsx';
import { MessageToolbar } from './MessageToolbar.tsx';
import classes from './received.module.css';
import { ReceivedProblem } from './ReceivedProblem.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { TaskDialog } from './TaskDialog.tsx';
import { useViewerKeys } from './use-keys.ts';
import { useMarkRead } from './use-mark-read.ts';
import { useMessageCommands } from './use-message-commands.ts';

/** A received fax: who it is from and how far it has come, what can be done, the pages, and whose they are. */
export function ReceivedMessage({ message }: { readonly message: MessageDetail }) {
  const [at, setPart] = useState(0);
  const part = message.parts[at] ?? message.parts[0] ?? null;
  const isPurged = message.purgedAt !== null;
  const content = useBlob(isPurged ? null : (part?.blob ?? null));
  const isPdf = !isPurged && part?.type === 'application/pdf' && part.bytes > 0;
  const pdf = usePdf(isPdf ? content.data : undefined);
  const onlyLooks = useOnlyLooks('fax');
  const viewer = useRef<PdfViewerHandle>(null);
  useViewerKeys(viewer);
  const patientField = useRef<HTMLInputElement>(null);
  const [isShown, setShown] = useState(false);
  // Where there is nothing to draw, the reason is what was shown.
  const reading = useMarkRead(message, !onlyLooks && (isShown || !isPdf || pdf.step === 'failed'));
  const commands = useMessageCommands({ message, part, content: content.data, pdf, patientField, reading });
  return (
    <>
      <MessageHead message={message} onTakeOver={commands.may.change ? () => commands.claim(true) : null} />
      <MessageToolbar message={message} commands={commands} />
      <div className={classes['notices']}>
        <ReceivedProblem message={message} onFetchAgain={commands.may.change ? commands.fetchAgain : null} />
        <FilingNotice message={message} />
      </div>
      <div className={classes['body']}>
        <ContentView
          message={message}
          at={at}
          onPart={setPart}
          content={content}
          pdf={isPdf ? pdf : null}
          viewer={viewer}
          onShown={() => setShown(true)}
        />
        <MessageAside message={message} patientField={patientField} />
      </div>
      <AssignDialog message={message} />
      <TaskDialog message={message} />
      <FileDialog message={message} pdf={pdf} />
      <RemoveDialog message={message} onRemoved={commands.afterRemoval} />
    </>
  );
}
