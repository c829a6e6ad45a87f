import { canaryScript } from './canary-script.ts';

/** HTML that a sanitiser and a browser may read differently. */
export function parserMails(canary: string): Record<string, string> {
  const run = (name: string): string => canaryScript(canary, name);
  const image = (name: string): string => `<img src=x onerror=fetch('${canary}/${name}')>`;
  return {
    'noscript-attribute': `<noscript><p title="</noscript>${image('noscript')}"></noscript>`,
    'noscript-ancestor': `<div><noscript></div>${image('noscript-ancestor')}</noscript>`,
    'title-in-title': `<title><a title="</title>${image('title')}"></title>`,
    'textarea-breakout': `<textarea></textarea/>${image('textarea')}</textarea><svg><textarea>${image('svg-textarea')}</textarea></svg>`,
    'style-in-svg': `<svg><style><a title="</style>${image('svg-style')}"></style></svg>`,
    'style-in-math': `<math><mtext><table><mglyph><style><!--</style>${image('mglyph')}--></table></mtext></math>`,
    'mglyph-form': `<form><math><mtext></form><form><mglyph><style></math>${image('form-math')}</style></mglyph></form>`,
    'template-nesting': `<template><p></template>${image('template')}<template>${image('template2')}</template>`,
    'select-nesting': `<select><option><style></select>${image('select')}</style></option></select>`,
    'xmp-and-plaintext': `<xmp></xmp>${image('xmp')}<xmp>&lt;/xmp&gt;${image('xmp2')}</xmp><plaintext>${image('plaintext')}`,
    noembed: `<noembed></noembed>${image('noembed')}<noembed>${image('noembed2')}</noembed>`,
    'iframe-raw-text': `<iframe></iframe>${image('iframe-raw')}<iframe><iframe></iframe>${image('iframe-raw2')}`,
    'comment-ends': `<!-->${image('comment')}--><!--->${image('comment2')}--><!--x--!>${image('comment3')}-->`,
    'conditional-comments': `<!--[if mso]><img src="${canary}/mso"><![endif]--><![if !mso]>${image('not-mso')}<![endif]><!--[if gte IE 4]><script>${run('ie')}</script><![endif]-->`,
    'cdata-and-doctype': `<![CDATA[${image('cdata')}]]><!DOCTYPE html [<!ENTITY x SYSTEM "${canary}/entity">]>&x;<?xml-stylesheet href="${canary}/xsl"?>`,
    'nul-bytes': `<scr\0ipt>${run('nul')}</scr\0ipt><img\0src=x onerror=fetch('${canary}/nul')><\0script>${run('nul2')}</script>`,
    'utf-7': `+ADw-script+AD4-fetch('${canary}/utf7')+ADw-/script+AD4-<meta http-equiv="Content-Type" content="text/html; charset=utf-7">`,
    'charset-tricks': `<meta charset="iso-2022-jp"><p title="\x1b$B${image('jis')}\x1b(B">\ufeff${image('bom')}</p>`,
    'overlong-and-surrogates': `\ud800<script>${run('surrogate')}</script>\udfff\ufffe<img src="${canary}/\ud83d">`,
    'entities-without-end': `<img src="&#x68;ttps&colon;//${canary.replace(/^https?:\/\//, '')}/entity" onerror=&#97&#108&#101rt(1)>`,
    'unclosed-everything': `<div><table><tr><td><a href="${canary}/unclosed"><b><img src="${canary}/unclosed.png" alt="`,
    'unclosed-quote': `<p title="Hello>${image('unclosed-quote')}<p title='">${image('unclosed-quote2')}`,
    'less-than-soup': `<<script>${run('soup')}//<</script><a<b<img src=x onerror=fetch('${canary}/soup')>`,
    'table-foster-parenting': `<table><a href="${canary}/foster"><tr><td></a>${image('foster')}</table><table><style></table>${image('foster-style')}</style>`,
    'end-tags-with-attributes': `</script onclick=1>${image('end')}</p onmouseover="${run('end-handler')}"><br/ onerror=1></br foo>`,
    'mutation-backticks': `<div title="\`\`onmouseover=fetch('${canary}/backtick')">B</div><listing>&lt;img src=x onerror=fetch('${canary}/listing')&gt;</listing>`,
    'prototype-names': `<constructor onclick="${run('constructor')}">${image('proto')}</constructor><p __proto__=1 constructor=2 style="__proto__:url(${canary}/proto)">P</p>`,
    clobbering: `<form name=body><input name=createElement></form><img name=cookie id=documentElement src="${canary}/clobber"><a id=x><a id=x name=y href="${canary}/clobber2">C</a></a>`,
  };
}
