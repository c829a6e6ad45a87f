import { useState, type ClipboardEvent, type DragEvent } from 'react';

const filesOf = (data: DataTransfer | null) => [...(data?.files ?? [])];
const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/**
 * Files that are dropped or pasted. What is taken here the window does not take for a fax.
 *
 * @param canAttach false: nothing can be sent there, so nothing is taken
 */
export function useFileTargets(canAttach: boolean, onFiles: (files: File[]) => void) {
  const [isOver, setOver] = useState(false);
  const drops = {
    onDragOver: (event: DragEvent) => {
      if (!canAttach || !carriesFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!canAttach || !carriesFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      onFiles(filesOf(event.dataTransfer));
    },
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = filesOf(event.clipboardData);
    if (!canAttach || files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };
  return { isOver, drops, onPaste };
}
