import { expect, test } from 'vitest';
import { boundaryOf, readMultipart } from './multipart.ts';

async function encode(form: FormData): Promise<{ body: Buffer; boundary: string }> {
  const request = new Request('http://127.0.0.1/', { method: 'POST', body: form });
  return {
    body: Buffer.from(await request.arrayBuffer()),
    boundary: boundaryOf(request.headers.get('content-type') ?? undefined) ?? '',
  };
}

test('reads what fetch writes, bytes and odd names included', async () => {
  const bytes = Buffer.from([0, 13, 10, 45, 45, 255, 13, 10]);
  const form = new FormData();
  form.append('to', '+13125550100');
  form.append('attachment', new Blob([bytes], { type: 'application/pdf' }), 'a "quoted" ñame.pdf');
  form.append('attachment', new Blob([], { type: 'text/plain' }), 'empty.txt');
  const { body, boundary } = await encode(form);
  const parts = readMultipart(body, boundary);
  expect(parts?.map(({ name, filename, contentType }) => ({ name, filename, contentType }))).toEqual([
    { name: 'to', filename: undefined, contentType: undefined },
    { name: 'attachment', filename: 'a "quoted" ñame.pdf', contentType: 'application/pdf' },
    { name: 'attachment', filename: 'empty.txt', contentType: 'text/plain' },
  ]);
  expect(parts?.[1]?.data.equals(bytes)).toBe(true);
  expect(parts?.[2]?.data.length).toBe(0);
});

test('reads multipart/mixed without dispositions, and refuses what is cut off', () => {
  const text =
    '--b1\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n--b1\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b1--\r\n';
  expect(boundaryOf('multipart/mixed; boundary=b1')).toBe('b1');
  expect(readMultipart(Buffer.from(text), 'b1')?.map((part) => part.data.toString())).toEqual(['{"a":1}', 'hello']);
  expect(readMultipart(Buffer.from(text.slice(0, -20)), 'b1')).toBeNull();
  expect(readMultipart(Buffer.from('[object FormData]'), 'b1')).toBeNull();
});
