import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEmail } from '../email-store.ts';
import { enliven, forFrame, laidOut } from './html-frame.ts';
import { statusOf, type MailLink } from './mail-links.ts';
import classes from './mail.module.css';

/** No mail is so long that it needs more; beyond, the frame scrolls by itself. CSS pixels. */
const MOST_HEIGHT = 20_000;

interface HtmlBodyProps {
  /** A whole document, sanitised by core. */
  readonly html: string;
  readonly links: readonly MailLink[];
  readonly title: string;
}

const nonceOfPage = () => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** Folds what is answered away, once the document is there. */
function useQuote() {
  const blocks = useRef<readonly HTMLElement[]>([]);
  const [quote, setQuote] = useState<'none' | 'folded' | 'shown'>('none');
  const show = (display: '' | 'none') => {
    for (const block of blocks.current) block.style.display = display;
  };
  const fold = (page: Document) => {
    blocks.current = laidOut(page);
    show('none');
    setQuote(blocks.current.length > 0 ? 'folded' : 'none');
  };
  const toggle = () => {
    show(quote === 'folded' ? '' : 'none');
    setQuote(quote === 'folded' ? 'shown' : 'folded');
  };
  return { has: quote !== 'none', isShown: quote === 'shown', fold, toggle };
}

/**
 * HTML of an e-mail in a frame that runs no script, sends no form and goes nowhere (`sandbox` without more than the origin, by
 * which the window reaches in). Where a link leads stands below while it is pointed at; a press asks first.
 */
export function HtmlBody({ html, links, title }: HtmlBodyProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(60);
  const [pointed, setPointed] = useState<MailLink | null>(null);
  const [loads, setLoads] = useState(0);
  const quote = useQuote();
  const source = useMemo(() => forFrame(html, nonceOfPage()), [html]);
  const begin = useEffectEvent(() => {
    const element = frame.current;
    if (!element?.contentDocument?.body) return undefined;
    quote.fold(element.contentDocument);
    return enliven(element, links, {
      onPoint: setPointed,
      onFollow: (link) => useEmail.setState({ link }),
      onHeight: (high) => setHeight(Math.min(MOST_HEIGHT, high)),
    });
  });
  useEffect(() => (loads > 0 ? begin() : undefined), [loads]);
  return (
    <div className={classes['html']}>
      <iframe
        ref={frame}
        sandbox="allow-same-origin"
        referrerPolicy="no-referrer"
        srcDoc={source}
        title={title}
        className={classes['frame']}
        style={{ height }}
        // Without a link there is nothing in it to go to.
        tabIndex={links.length === 0 ? -1 : 0}
        onLoad={() => setLoads((count) => count + 1)}
      />
      {quote.has && (
        <Button size="compact-xs" variant="default" aria-expanded={quote.isShown} onClick={quote.toggle}>
          {t(quote.isShown ? 'email.mail.quoteHide' : 'email.mail.quoteShow')}
        </Button>
      )}
      {pointed && (
        <div className={classes['status']} role="status">
          <bdi dir="ltr">{t('email.link.leadsTo', { href: statusOf(pointed.href) })}</bdi>
        </div>
      )}
    </div>
  );
}
