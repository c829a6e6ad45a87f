import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePdf } from '../../contract/support/test-core.ts';
import type { Clinic } from './clinic.ts';
import { CoreGone, type CoreClient } from './core-client.ts';
import type { VendorChannel } from './vendor-channel.ts';

/** A message that the round asks for; repeated under the same id until core has said yes. */
export interface Order {
  readonly requestId: string;
  readonly to: string;
  /** A fax's file, or a text's words. */
  readonly content: string;
  /** What the vendor can tell it apart by: number and content. */
  readonly key: string;
  messageId: string | null;
}

/** Every twentieth message has a twin: same number, same content. */
const TWIN_EVERY = 20;
const FILES = 6;

export async function makeOrders(clinic: Clinic, { channel }: VendorChannel, count: number): Promise<Order[]> {
  const contents = channel === 'fax' ? await makeFiles(clinic) : WORDS;
  const orders: Order[] = [];
  for (let index = 0; orders.length < count; index++) {
    const to = channel === 'email' ? `recipient${index}@example.org` : numberOf(index);
    const content = contents[index % contents.length] ?? '';
    const order = (): Order => ({ requestId: randomUUID(), to, content, key: `${to} ${content}`, messageId: null });
    orders.push(order());
    if (index % TWIN_EVERY === TWIN_EVERY - 1) orders.push(order());
  }
  return orders.slice(0, count);
}

// 555-0100 to 0179 of enough area codes; the endings from 0180 on ask the emulator for failures.
// None that a patient of the practice clinic has: some of those have not agreed to texts.
const AREA_CODES = ['303', '305', '310', '319', '402', '404', '801', '808', '907'];

function numberOf(index: number): string {
  const area = AREA_CODES[Math.floor(index / 80) % AREA_CODES.length] ?? '202';
  return `+1${area}5550${100 + (index % 80)}`;
}

const WORDS = [
  'Your appointment is on Tuesday at nine.',
  'Please call us back when you can.',
  'Parking is behind the house. Ring the upper bell.',
  '¿Puede venir el martes a las nueve?',
  'The form is ready at the front desk. It is open from eight to six, on Fridays until noon, and the door beside the pharmacy is the one without steps; if it is closed, ring and wait a moment.',
  'See you soon 🙂',
];

async function makeFiles(clinic: Clinic): Promise<string[]> {
  const files: string[] = [];
  for (let index = 0; index < FILES; index++) {
    const file = join(clinic.folder, `document-${randomUUID()}.pdf`);
    await writeFile(file, await makePdf(1 + (index % 3), 'x'.repeat(index + 1)));
    files.push(file);
  }
  return files;
}

/** Queues orders until `count` have been taken; gives up quietly when core is killed, to be repeated under the same ids. */
export async function placeOrders(
  core: CoreClient,
  target: VendorChannel,
  orders: readonly Order[],
  count: number,
): Promise<void> {
  for (const order of orders.slice(0, count)) {
    if (order.messageId !== null) continue;
    try {
      order.messageId = await place(core, target, order);
    } catch (error) {
      if (error instanceof CoreGone) return;
      throw error;
    }
  }
}

async function place(core: CoreClient, { channel }: VendorChannel, order: Order): Promise<string | null> {
  const { requestId: id, to, content } = order;
  const common = { id, to: [to], confirm: ['new-number' as const, 'duplicate' as const] };
  const send = {
    fax: () => core.call('fax.send', { ...common, files: [content] }),
    sms: () => core.call('sms.send', { ...common, body: content }),
    email: () => core.call('email.send', { ...common, subject: 'From the front desk', text: content }),
  };
  const { messageIds } = await send[channel]();
  return messageIds[0] ?? null;
}
