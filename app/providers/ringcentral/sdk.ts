import { SDK } from '@ringcentral/sdk';
import type { RingCentralConfig, RingCentralSecrets } from './config.ts';

/** What the SDK keeps its tokens in: here, memory. It lists the keys when it forgets them. */
function createMemoryStorage(): Storage {
  const values = new Map<string, string>();
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
    keys: () => [...values.keys()],
  };
  return storage as unknown as Storage;
}

/** The SDK on the account's own fetch. With Node's own Request and FormData a file is sent as a file; its node-fetch can't. */
export function createSdk(
  config: RingCentralConfig,
  secrets: Pick<RingCentralSecrets, 'clientSecret'>,
  accountFetch: typeof fetch,
): SDK {
  return new SDK({
    server: config.serverUrl,
    clientId: config.clientId,
    // Without one the SDK names the app in the body, as an app without a secret must.
    clientSecret: secrets.clientSecret ?? '',
    appName: 'Foyer',
    fetch: accountFetch,
    Request,
    Response,
    Headers,
    localStorage: createMemoryStorage(),
  });
}
