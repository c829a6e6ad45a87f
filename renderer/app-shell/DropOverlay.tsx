import { IconFileUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compose } from '../features/fax/index.ts';
import classes from './shell.module.css';
import { useMaySendFax } from './use-visible-screens.ts';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Follows file drags over the whole window; a drop begins or extends *New fax*. */
function useWindowDrop(maySend: boolean): boolean {
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);
  useEffect(() => {
    const end = () => {
      depth.current = 0;
      setOver(false);
    };
    const onEnter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth.current++;
      setOver(maySend);
    };
    const onOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      // Something below takes it, for instance the text that is being written.
      const isTaken = event.defaultPrevented;
      setOver(maySend && !isTaken);
      if (isTaken) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = maySend ? 'copy' : 'none';
    };
    const onLeave = () => {
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      const isTaken = event.defaultPrevented;
      // Whatever happens, the page is not left for the file.
      event.preventDefault();
      end();
      if (maySend && !isTaken) compose.addFiles([...(event.dataTransfer?.files ?? [])]);
    };
    const listeners = { dragenter: onEnter, dragover: onOver, dragleave: onLeave, drop: onDrop } as const;
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name as 'drop', listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name as 'drop', listener);
    };
  }, [maySend]);
  return isOver;
}

export function DropOverlay() {
  const { t } = useTranslation();
  const isOver = useWindowDrop(useMaySendFax());
  if (!isOver) return null;
  return (
    <div className={classes['drop']} aria-hidden>
      <div className={classes['dropBox']}>
        <IconFileUpload size={44} />
        <strong>{t('shell.dropHere')}</strong>
        <span>{t('shell.dropHint')}</span>
      </div>
    </div>
  );
}
