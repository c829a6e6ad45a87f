import { expect, test } from 'vitest';
import { authenticationOf } from './mail-authentication.ts';
import { readHeaders } from './mail-headers.ts';
import { mailOf } from './testing/mails.ts';

const received =
  'Received: from mx.example.org (mx.example.org [192.0.2.1]) by mail.larkspur.test (Postfix) with ESMTPS id 1';
const none = { spf: null, dkim: null, dmarc: null };

const rows: readonly (readonly [name: string, lines: readonly string[], expected: unknown])[] = [
  ['nothing', [received], none],
  [
    'all three',
    [
      'Authentication-Results: mail.larkspur.test; dkim=pass header.d=example.org; spf=softfail smtp.mailfrom=a@example.org; dmarc=pass (p=none) header.from=example.org',
      received,
    ],
    { spf: 'softfail', dkim: 'pass', dmarc: 'pass' },
  ],
  [
    'Gmail, with its comments',
    [
      'Received: by 2002:a05:7010 with SMTP id x',
      'Authentication-Results: mx.google.com;',
      '       dkim=pass header.i=@example.org header.s=s1; dkim=fail (bad; body) header.i=@list.test;',
      '       spf=pass (google.com: domain of a@b designates 192.0.2.1 as permitted sender; ok) smtp.mailfrom=a@b;',
      '       dmarc=fail (p=REJECT sp=REJECT dis=NONE) header.from=example.org',
      'Received: from x by mx.google.com with ESMTPS id y',
    ],
    { spf: 'pass', dkim: 'pass', dmarc: 'fail' },
  ],
  [
    'Exchange Online, which names itself nowhere',
    [
      'Received: from A.namprd01.prod.outlook.com by B.namprd02.prod.outlook.com with HTTPS',
      'Authentication-Results: spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=example.org; dkim=none (message not signed) header.d=none;dmarc=fail action=oreject header.from=example.org;compauth=fail reason=000',
    ],
    { spf: 'fail', dkim: 'none', dmarc: 'fail' },
  ],
  ['a header of the sender, without a name', ['Authentication-Results: spf=pass; dmarc=pass', received], none],
  [
    'a header of the sender, below the server’s own',
    [
      received,
      'Authentication-Results: mail.larkspur.test; dmarc=fail',
      'Authentication-Results: mail.larkspur.test; dmarc=pass; dkim=pass',
    ],
    { spf: null, dkim: null, dmarc: 'fail' },
  ],
  [
    'a header of somebody else',
    [received, 'Authentication-Results: mx.evil.example; dmarc=pass; spf=pass; dkim=pass'],
    none,
  ],
  [
    'another host of the same domain',
    ['Authentication-Results: filter.larkspur.test 1; spf=hardfail', received],
    { ...none, spf: 'fail' },
  ],
  ['no result', ['Authentication-Results: mail.larkspur.test; none', received], none],
  [
    'results that nobody knows',
    ['Authentication-Results: mail.larkspur.test; spf=maybe; dkim=policy; dmarc=', received],
    { ...none, dkim: 'neutral' },
  ],
  ['pieces of it', ['Authentication-Results: mail.larkspur.test; spf', received], none],
  ['parentheses that do not end', [`Authentication-Results: mail.larkspur.test; ((((( spf=pass`, received], none],
];

test.each(rows)('%s', (_, lines, expected) => {
  expect(authenticationOf(readHeaders(mailOf(...lines)).fields)).toEqual(expected);
});
