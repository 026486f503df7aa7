// Applies the chosen theme before the first paint. The page loads it synchronously, as a file because inline scripts are refused.
(() => {
  try {
    const theme = localStorage.getItem('gatehouse.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is closed to the page: the theme follows the system.
  }
})();
