//! What the kernel tells of folders (inotify), where it does.

use std::path::Path;

#[cfg(target_os = "linux")]
mod inotify {
    use std::mem::MaybeUninit;
    use std::os::fd::OwnedFd;
    use std::path::Path;

    use rustix::fs::inotify::{CreateFlags, Reader, WatchFlags, add_watch, init};
    use tokio::io::unix::AsyncFd;

    /// Some folders, as far as the kernel has room for them.
    pub struct Folders(AsyncFd<OwnedFd>);

    impl Folders {
        pub fn new() -> Option<Self> {
            let told: OwnedFd = init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC).ok()?;
            #[expect(
                deprecated,
                reason = "its successor is unsafe; an owned descriptor is always the same one"
            )]
            AsyncFd::new(told).ok().map(Self)
        }

        pub fn watch(&self, folder: &Path) {
            let flags = WatchFlags::CLOSE_WRITE
                | WatchFlags::MOVED_FROM
                | WatchFlags::MOVED_TO
                | WatchFlags::CREATE
                | WatchFlags::DELETE
                | WatchFlags::DELETE_SELF;
            // Where it cannot, times and sizes tell a second later.
            let _ = add_watch(self.0.get_ref(), folder, flags);
        }

        pub async fn something(&self) {
            let Ok(mut ready) = self.0.readable().await else { return std::future::pending().await };
            let mut buffer = [MaybeUninit::uninit(); 4096];
            let mut events = Reader::new(self.0.get_ref(), &mut buffer);
            while events.next().is_ok() {}
            ready.clear_ready();
        }
    }
}

/// Whoever tells, if anybody does.
pub struct Told {
    #[cfg(target_os = "linux")]
    folders: Option<inotify::Folders>,
}

impl Told {
    pub fn new() -> Self {
        Self {
            #[cfg(target_os = "linux")]
            folders: inotify::Folders::new(),
        }
    }

    /// Told from now on of what changes in a folder.
    pub fn watch(&mut self, folder: &Path) {
        #[cfg(target_os = "linux")]
        if let Some(folders) = &self.folders {
            folders.watch(folder);
        }
        #[cfg(not(target_os = "linux"))]
        let _ = folder;
    }

    /// Until something has changed; for ever where nobody tells.
    pub async fn something(&self) {
        #[cfg(target_os = "linux")]
        if let Some(folders) = &self.folders {
            return folders.something().await;
        }
        std::future::pending().await
    }
}
