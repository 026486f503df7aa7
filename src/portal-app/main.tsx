// Starts the developers' app in the browser.
import './styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { followBrowser } from '#dashboard/lib/router-steps.ts';
import { createClient } from './api/create-client.ts';
import { factsQuery, sessionQuery } from './api/queries.ts';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const client = createClient();
// Every page needs them, so they are asked for while the page is loaded.
void client.prefetchQuery(factsQuery());
void client.prefetchQuery(sessionQuery());

followBrowser();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
