import { useTranslation } from 'react-i18next';
import { PdfPage } from '../../pdf/PdfPage.tsx';
import type { PdfState } from '../../pdf/use-pdf.ts';
import type { FileDraft } from './file-draft.ts';
import classes from './filing.module.css';
import { readPageRange } from './page-range.ts';

const WIDTH = 176;
const SMALL = 82;
const SMALL_PAGES = 4;

/** The first page that will be filed, large enough to read whose it is, and the next ones small. */
export function PagesPreview({ pdf, draft }: { readonly pdf: PdfState; readonly draft: FileDraft }) {
  const { t } = useTranslation();
  if (pdf.step !== 'open') return null;
  const count = pdf.pdf.numPages;
  const range = draft.isSome ? readPageRange(draft.someText, count) : null;
  const pages = range ? (range.ok ? range.pages : []) : Array.from({ length: count }, (_, at) => at + 1);
  const ratio = pdf.firstSize.height / pdf.firstSize.width;
  const more = pages.length - 1 - SMALL_PAGES;
  return (
    <div className={classes['preview']} role="group" aria-label={t('filing.preview')}>
      {pages.length > 0 && <div className={classes['previewCount']}>{t('fax.pages', { count: pages.length })}</div>}
      <div className={classes['previewPages']}>
        {pages.slice(0, 1 + SMALL_PAGES).map((number, at) => {
          const width = at === 0 ? WIDTH : SMALL;
          return (
            <PdfPage
              key={number}
              pdf={pdf.pdf}
              number={number}
              scale={width / pdf.firstSize.width}
              rotation={0}
              width={width}
              height={Math.round(width * ratio)}
              label={t('viewer.pageOf', { page: number, count })}
            />
          );
        })}
      </div>
      {more > 0 && <div className={classes['previewCount']}>{t('filing.morePages', { count: more })}</div>}
    </div>
  );
}
