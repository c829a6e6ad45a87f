import { useState, type ClipboardEvent, type DragEvent } from 'react';
import { composition } from './composition-here.ts';

const filesOf = (data: DataTransfer | null) => [...(data?.files ?? [])];
const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Files that are dropped on the form or pasted into it. What is taken here the window does not take for a fax. */
export function useFileTargets(canAttach: boolean) {
  const [isOver, setOver] = useState(false);
  const drops = {
    onDragOver: (event: DragEvent) => {
      if (!canAttach || !carriesFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDropCapture: (event: DragEvent) => {
      setOver(false);
      if (!canAttach || !carriesFiles(event)) return;
      // The editor would take it for text.
      event.preventDefault();
      event.stopPropagation();
      composition().addFiles(filesOf(event.dataTransfer));
    },
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = filesOf(event.clipboardData);
    if (!canAttach || files.length === 0) return;
    event.preventDefault();
    composition().addFiles(files);
  };
  return { isOver, drops, onPaste };
}
