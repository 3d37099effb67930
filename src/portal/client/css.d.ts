/** Stylesheets that Vite takes out of the script and links from the page. */
declare module '*.css';
