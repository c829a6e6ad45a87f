import { poll } from '../harness/index.ts';
import type { BusConnection, BusMessage, Answer } from './desktop/bus-connection.ts';
import { variant } from './desktop/dbus-values.ts';
import type { SessionBus } from './desktop/session-bus.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';
const PROPERTIES = 'org.freedesktop.DBus.Properties';

interface MenuEntry {
  readonly id: number;
  readonly label: string;
}

/** Foyer's icon beside the clock, as a desktop's panel sees it (StatusNotifierItem and its menu over D-Bus). */
export interface Tray extends Disposable {
  readonly tooltip: () => Promise<string>;
  /** Waits until the tray says this when pointed at. */
  readonly says: (text: string) => Promise<void>;
  /** The labels, those of submenus after their parent's. */
  readonly labels: () => Promise<string[]>;
  readonly press: (label: string) => Promise<void>;
  /** A click on the icon itself. */
  readonly click: () => Promise<void>;
  /** Foyer has ended: the next icon is that of its next start. */
  readonly forget: () => void;
}

/** Plays the panel. Start it before Foyer: an icon is made only where there is a panel. */
export async function startTrayWatcher(bus: SessionBus): Promise<Tray> {
  const connection = await bus.connect();
  let item: { readonly to: string; readonly path: string } | null = null;
  connection.onCall = (message) => {
    if (message.member !== 'RegisterStatusNotifierItem') return answerAsPanel(message);
    const name = String(message.body[0]);
    // Either its bus name, or an object of whoever says so.
    item = name.startsWith('/') ? { to: message.sender, path: name } : { to: name, path: '/StatusNotifierItem' };
    return { signature: '', values: [] };
  };
  await connection.askBus('RequestName', 'su', [WATCHER, 0]);
  const icon = () => poll('tray icon', () => item);
  const tooltip = async () => tooltipOf(await propertiesOf(connection, await icon()));
  const menu = async () => menuOf(connection, await icon());
  return {
    tooltip,
    async says(text) {
      let last = '';
      await poll(`tray that says "${text}"`, async () => ((last = await tooltip()) === text ? true : null)).catch(
        () => {
          throw new Error(`the tray says "${last}", not "${text}"`);
        },
      );
    },
    labels: async () => (await menu()).entries.map(({ label }) => label),
    async press(label) {
      const { to, path, entries } = await menu();
      const entry = entries.find((each) => each.label === label);
      if (!entry) throw new Error(`the tray has no "${label}" but ${entries.map((each) => each.label).join(', ')}`);
      const values = [entry.id, 'clicked', variant('i', 0), 0];
      await connection.call({ to, path, interface: MENU, member: 'Event', signature: 'isvu', values });
    },
    async click() {
      await connection.call({
        ...(await icon()),
        interface: ITEM,
        member: 'Activate',
        signature: 'ii',
        values: [0, 0],
      });
    },
    forget: () => (item = null),
    [Symbol.dispose]: () => connection[Symbol.dispose](),
  };
}

function answerAsPanel({ interface: name, member, body }: BusMessage): Answer | null {
  const properties: Readonly<Record<string, ReturnType<typeof variant>>> = {
    IsStatusNotifierHostRegistered: variant('b', true),
    ProtocolVersion: variant('i', 0),
    RegisteredStatusNotifierItems: variant('as', []),
  };
  if (name === PROPERTIES && member === 'GetAll') return { signature: 'a{sv}', values: [Object.entries(properties)] };
  const asked = properties[String(body[1])];
  if (name === PROPERTIES && member === 'Get' && asked) return { signature: 'v', values: [asked] };
  return null;
}

type Place = Readonly<Record<'to' | 'path', string>>;

async function propertiesOf(connection: BusConnection, { to, path }: Place): Promise<ReadonlyMap<string, unknown>> {
  const call = { to, path, interface: PROPERTIES, member: 'GetAll', signature: 's', values: [ITEM] };
  const [properties] = await connection.call(call);
  return new Map(properties as [string, unknown][]);
}

/** Icon name, picture, title, text; the words are in one of the last two. */
function tooltipOf(properties: ReadonlyMap<string, unknown>): string {
  const [, , title = '', text = ''] = (properties.get('ToolTip') ?? []) as [string, unknown, string?, string?];
  return title === '' ? text : title;
}

type Node = readonly [id: number, properties: readonly [string, unknown][], children: readonly Node[]];

/** The menu is asked for anew each time: its numbers change whenever it does. */
async function menuOf(connection: BusConnection, item: Place): Promise<Place & { entries: MenuEntry[] }> {
  const path = String((await propertiesOf(connection, item)).get('Menu'));
  const call = { to: item.to, path, interface: MENU, member: 'GetLayout', signature: 'iias', values: [0, -1, []] };
  const [, root] = (await connection.call(call)) as [number, Node];
  return { to: item.to, path, entries: flat(root) };
}

function flat([, , children]: Node): MenuEntry[] {
  return children.flatMap((node) => {
    const label = new Map(node[1]).get('label');
    return [...(typeof label === 'string' && label !== '' ? [{ id: node[0], label }] : []), ...flat(node)];
  });
}
