// The URL map of the portal. Pages are loaded when they are first asked for.
import { lazy, type ComponentType } from 'react';
import { Route, Routes } from 'react-router';
import { Frame } from './frame/frame.tsx';
import { NotFound } from './frame/not-found.tsx';
import { SignedIn } from './frame/signed-in.tsx';
import { Home } from './pages/home/home.tsx';

const page = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }));

const ApiRoute = page(async () => (await import('./pages/api/api-route.tsx')).ApiRoute);
const GuideRoute = page(async () => (await import('./pages/guides/guide-route.tsx')).GuideRoute);
const SignUp = page(async () => (await import('./pages/account/sign-up.tsx')).SignUp);
const SignIn = page(async () => (await import('./pages/account/sign-in.tsx')).SignIn);
const Confirm = page(async () => (await import('./pages/account/confirm.tsx')).Confirm);
const Reset = page(async () => (await import('./pages/account/reset.tsx')).Reset);
const NewPassword = page(async () => (await import('./pages/account/new-password.tsx')).NewPassword);
const Account = page(async () => (await import('./pages/account/account.tsx')).Account);
const Applications = page(async () => (await import('./pages/applications/applications.tsx')).Applications);
const Application = page(async () => (await import('./pages/applications/application.tsx')).Application);

export function App() {
  return (
    <Routes>
      <Route element={<Frame />}>
        <Route index element={<Home />} />
        <Route path="apis/:slug" element={<ApiRoute />} />
        <Route path="guides/:slug?" element={<GuideRoute />} />
        <Route path="sign-up" element={<SignUp />} />
        <Route path="sign-in" element={<SignIn />} />
        <Route path="confirm" element={<Confirm />} />
        <Route path="reset" element={<Reset />} />
        <Route path="password" element={<NewPassword />} />
        <Route element={<SignedIn />}>
          <Route path="applications" element={<Applications />} />
          <Route path="applications/:id" element={<Application />} />
          <Route path="account" element={<Account />} />
        </Route>
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
