/** Styles that load, cover or run something. */
export function cssMails(canary: string): Record<string, string> {
  const styled = (style: string): string => `<p style="${style}">Styled</p>`;
  return {
    'css-background-url':
      styled(`background:url(${canary}/background)`) + styled(`background-image:url('${canary}/image')`),
    'css-url-escaped':
      styled(`background:u\\72l(${canary}/escaped)`) + styled(`background:\\75\\72\\6c(${canary}/escaped2)`),
    'css-url-comment':
      styled(`background:url/**/(${canary}/comment)`) + styled(`back/**/ground:url(${canary}/comment2)`),
    'css-url-entities': styled(`background:&#117;rl(&quot;${canary}/entity&quot;)`),
    'css-url-in-allowed-properties': [
      'color',
      'width',
      'margin',
      'border',
      'font-family',
      'line-height',
      'display',
      'text-align',
      'background-color',
      'list-style-type',
      'padding',
      'vertical-align',
    ]
      .map((name) => styled(`${name}:url(${canary}/${name})`))
      .join(''),
    'css-image-set':
      styled(`background:image-set('${canary}/set' 1x)`) +
      styled(`background:-webkit-image-set(url(${canary}/wset) 1x)`),
    'css-cross-fade-and-paint':
      styled(`background:cross-fade(url(${canary}/a),url(${canary}/b))`) + styled(`background:paint(x),element(#a)`),
    'css-list-cursor-content':
      styled(`list-style:url(${canary}/list)`) +
      styled(`cursor:url(${canary}/cursor),auto`) +
      styled(`content:url(${canary}/content)`),
    'css-filter-mask-clip': styled(
      `filter:url(${canary}/f.svg#f);mask:url(${canary}/m);clip-path:url(${canary}/c);shape-outside:url(${canary}/s);border-image:url(${canary}/b) 1;-webkit-box-reflect:below 0 url(${canary}/r)`,
    ),
    'css-variables':
      styled(`--x:url(${canary}/var);background:var(--x)`) + styled(`color:var(--y,url(${canary}/var2))`),
    'css-expression': styled(`width:expression(fetch('${canary}/expression'))`) + styled(`color:e\\xpression(1)`),
    'css-behavior-and-binding': styled(`behavior:url(${canary}/x.htc)`) + styled(`-moz-binding:url(${canary}/x.xml#a)`),
    'css-javascript-url': styled(`background-image:url(javascript:fetch('${canary}/js'))`),
    'css-import-in-attribute':
      styled(`@import '${canary}/import';color:red`) + styled(`}@import url(${canary}/brace);p{color:red`),
    'css-breakout':
      styled(`color:red}</style><img src=x onerror=fetch('${canary}/style-breakout')>`) +
      styled('color:red\\"onmouseover=alert(1) x=\\"'),
    'css-style-element': `<style>@import '${canary}/import.css';body{background:url(${canary}/body)}a::after{content:url(${canary}/after)}</style><p>Hi</p>`,
    'css-style-media': `<style media="all and (min-width:1px)">@font-face{font-family:f;src:url(${canary}/font.woff2)}*{font-family:f}</style><p style="font-family:f">Font</p>`,
    'css-style-attribute-selectors': `<style>input[value^="a"]{background:url(${canary}/leak-a)}a:visited{background:url(${canary}/visited)}</style><input value=abc>`,
    'css-style-unclosed': `<p>Before</p><style>p{background:url(${canary}/unclosed)}`,
    'css-style-comment-confusion': `<style><!--</style><img src=x onerror=fetch('${canary}/style-comment')>--></style>`,
    'css-covers-the-frame':
      '<div style="position:fixed;top:0;left:0;width:100%;height:100%;z-index:99999;background:#fff;opacity:.9">Your session is over</div>' +
      `<a href="${canary}/cover" style="position:absolute;inset:0">Sign in again</a>`,
    'css-animation': `<p style="animation:a 1s infinite;transition:all 1s;transform:scale(99)">Moves ${'!'.repeat(3)}</p><style>@keyframes a{to{background:url(${canary}/keyframe)}}</style>`,
    'css-huge-values': styled(
      `width:${'9'.repeat(400)}px;border:${'9'.repeat(400)}px solid red;margin:-99999999px;background:url(${canary}/huge)`,
    ),
    'css-background-attributes': `<body background="${canary}/body"><table background="${canary}/table"><tr background=${canary}/tr><td background="${canary}/td" bgcolor="url(${canary}/bg)">Cell</td></tr></table>`,
  };
}
