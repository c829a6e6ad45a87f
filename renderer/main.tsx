import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './shared/look/tokens.css';
import './shared/look/window.css';
import { createRoot } from 'react-dom/client';
import { App } from './app-shell/App.tsx';
import { Providers } from './app-shell/Providers.tsx';
import { startTranslations } from './shared/i18n/index.ts';
import { loadAppearance } from './shared/look/appearance.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const language = await loadAppearance();
document.documentElement.lang = language;
await startTranslations(language);
createRoot(root).render(
  <Providers>
    <App />
  </Providers>,
);
