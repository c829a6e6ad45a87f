import { canaryScript } from './canary-script.ts';

/** What takes too long, or too much memory, for whoever is not careful. */
export function sizeMails(canary: string): Record<string, string> {
  const run = (name: string): string => canaryScript(canary, name);
  const end = `<script>${run('size')}</script><img src="${canary}/after" onerror="${run('after')}">`;
  return {
    'nested-10000': `${'<div>'.repeat(10_000)}Deep${'</div>'.repeat(10_000)}${end}`,
    'nested-100000-unclosed': `${'<b><i>'.repeat(50_000)}Deep${end}`,
    'end-tags-of-nobody': `${'<div>'.repeat(20_000)}${'</i>'.repeat(20_000)}${end}`,
    'attribute-5-mb': `<p title="${'x'.repeat(5 * 1024 * 1024)}">Hi</p>${end}`,
    'attributes-100000': `<p ${Array.from({ length: 100_000 }, (_, at) => `a${at}=${at}`).join(' ')}>Hi</p>${end}`,
    'style-1-mb': `<p style="${'color:red;'.repeat(100_000)}background:url(${canary}/style)">Hi</p>${end}`,
    'style-quotes': `<p style="font-family:${"'".repeat(100_000)};background:url(${canary}/quotes)">Hi</p>${end}`,
    'entities-100000': `${'&amp;'.repeat(100_000)}${end}`,
    'tables-5000': `${'<table><tr><td>'.repeat(5_000)}Deep${end}`,
    'images-5000': `${`<img src="${canary}/many.png">`.repeat(5_000)}${end}`,
    'links-5000': `${`<a href="${canary}/many">www.example.org</a> `.repeat(5_000)}${end}`,
    'same-picture-5000': `${'<img src="cid:own">'.repeat(5_000)}${end}`,
    'noscript-20000': `${'<noscript></p>'.repeat(20_000)}${end}`,
    'comment-unclosed-1-mb': `<p>Hi</p><!--${'-'.repeat(1024 * 1024)}${end}`,
    'host-text-1-mb': `<a href="${canary}/text">${'a.'.repeat(500_000)}</a>${end}`,
  };
}
