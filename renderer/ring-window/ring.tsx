import '../shared/look/tokens.css';
import './ring.css';
import { createRoot } from 'react-dom/client';
import { loadAppearance, useAppearance } from '../shared/look/appearance.ts';
import { RingPage } from './RingPage.tsx';
import { followRinging } from './ringing-store.ts';
import { startWords } from './words.ts';

followRinging();

const root = document.getElementById('root');
if (!root) throw new Error('ring.html has no #root');

function showTheme({ theme }: Pick<ReturnType<typeof useAppearance.getState>, 'theme'>): void {
  document.documentElement.dataset['theme'] = theme;
}

const language = await loadAppearance();
document.documentElement.lang = language;
showTheme(useAppearance.getState());
useAppearance.subscribe(showTheme);
await startWords(language);
createRoot(root).render(<RingPage />);
