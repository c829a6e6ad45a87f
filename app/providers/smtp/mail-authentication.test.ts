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
  [
    'a header of the sender under a Received of the sender',
    [received, 'Received: from a by mx.evil.example with SMTP', 'Authentication-Results: mx.evil.example; dmarc=pass'],
    none,
  ],
  [
    'a header of the sender in the server’s own name, under a Received of the sender',
    [received, 'Received: from a by b', 'Authentication-Results: mail.larkspur.test; dmarc=pass'],
    none,
  ],
  ['a message that no server took', ['Authentication-Results: mail.larkspur.test; dmarc=pass'], none],
  [
    'another domain below the same public suffix',
    ['Authentication-Results: y.co.uk; dmarc=pass', 'Received: from a by x.co.uk with ESMTPS id 1'],
    none,
  ],
  [
    'another host below the same public suffix',
    ['Authentication-Results: co.uk; dmarc=pass', 'Received: from a by x.co.uk with ESMTPS id 1'],
    none,
  ],
  [
    'a sender that calls itself so that its name reads as ours',
    [
      'Authentication-Results: by; dmarc=pass',
      'Received: from evil.by (x [192.0.2.9]) by mail.larkspur.test with SMTP',
    ],
    none,
  ],
  [
    'Dovecot, which hands over to itself',
    [
      'Received: from mail.larkspur.test by 3f2a (Dovecot) with LMTP id 1',
      'Received: from mx.example.org (x [192.0.2.1]) by mail.larkspur.test (Postfix) with ESMTPS id 1',
      'Authentication-Results: mail.larkspur.test; dmarc=pass',
      'Received: from a by b',
    ],
    { ...none, dmarc: 'pass' },
  ],
  [
    'Gmail, whose results stand below its own two',
    [
      'Received: by 2002:a05:7010:1 with SMTP id x',
      'Received: from mail.example.org (x [192.0.2.1]) by mx.google.com with ESMTPS id y',
      'Authentication-Results: mx.google.com; dmarc=pass',
    ],
    { ...none, dmarc: 'pass' },
  ],
  [
    'Exchange Online behind its own four',
    [
      'Received: from A.prod.outlook.com (::1) by B.prod.outlook.com with HTTPS',
      'Received: from C.prod.outlook.com (::1) by A.prod.outlook.com (::1) with Microsoft SMTP Server',
      'Received: from D.mail.protection.outlook.com by C.outlook.office365.com with SMTP',
      'Authentication-Results: spf=pass smtp.mailfrom=example.org; dkim=none;dmarc=pass header.from=example.org',
      'Received: from mx.example.org by D.mail.protection.outlook.com with SMTP',
    ],
    { spf: 'pass', dkim: 'none', dmarc: 'pass' },
  ],
  [
    'a nameless header behind a server that is not Exchange Online',
    [
      'Received: from A.prod.outlook.com by B.prod.outlook.com with HTTPS',
      'Received: from a by mx.evil.example',
      'Authentication-Results: spf=pass; dmarc=pass',
    ],
    none,
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
