import './style.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from 'todo-client';
import { App } from './app.js';
import { Notice } from './notice.js';
import { loadSettings } from './settings.js';
import { signIn } from './sign-in.js';

const root = createRoot(document.getElementById('root') ?? document.body);

async function start(): Promise<void> {
  const { apiUrl, signIn: signInSettings } = await loadSettings();
  const session = signInSettings && (await signIn(signInSettings));
  // On the way to the sign-in page there is nothing to show.
  if (signInSettings && !session) return;
  // The code of the sign-in page has done its work.
  if (location.search) history.replaceState(null, '', location.pathname);
  const client = createClient({
    baseUrl: new URL(apiUrl || '/', location.origin).href.replace(/\/$/, ''),
    ...(session && { token: ({ refused }) => session.token(refused !== undefined) }),
  });
  // The client itself tries again what can be tried again.
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
  root.render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <App client={client} session={session} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

start().catch((error: unknown) => {
  root.render(
    <main className="page">
      <Notice kind="alert">The page cannot start. {error instanceof Error ? error.message : ''}</Notice>
    </main>,
  );
});
