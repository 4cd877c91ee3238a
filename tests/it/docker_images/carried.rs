//! Images in a file: what `save` writes, `load` brings back; what is no such file is refused.

use lab::Exit;
use lab::course::NodeKind;
use lab::image::{Cache, Named, ROLES, assemble, present};
use lab::progress::Progress;
use lab::run::{images_load, images_save};

use super::scratch::scratch;

#[tokio::test]
async fn a_stick_carries_what_the_roles_run_on() {
    scratch(async |s| {
        let recipe = s.recipe(&["busybox-static"]);
        let silent = Progress::silent();
        let made = assemble(&s.engine, &recipe, &Cache::open().unwrap(), &silent).await.unwrap();
        let named: Named = ROLES.into_iter().map(|role| (role, recipe.name())).collect();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("images.tar");

        let bytes = images_save(&s.engine, &named, &file, &silent).await.unwrap();
        assert_eq!(std::fs::metadata(&file).unwrap().len(), bytes);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing beside the file");

        s.engine.remove_image(&recipe.name()).await.unwrap();
        assert_eq!(present(&s.engine, NodeKind::MONGO, &named).await.unwrap(), None);
        assert_eq!(images_load(&s.engine, &file, &silent).await.unwrap(), [recipe.name()]);
        assert_eq!(present(&s.engine, NodeKind::MONGO, &named).await.unwrap().unwrap().id, made.id);
    })
    .await;
}

#[tokio::test]
async fn half_a_file_is_refused() {
    scratch(async |s| {
        let recipe = s.recipe(&["busybox-static"]);
        let silent = Progress::silent();
        assemble(&s.engine, &recipe, &Cache::open().unwrap(), &silent).await.unwrap();
        let named: Named = ROLES.into_iter().map(|role| (role, recipe.name())).collect();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("images.tar");
        let bytes = images_save(&s.engine, &named, &file, &silent).await.unwrap();
        s.engine.remove_image(&recipe.name()).await.unwrap();

        std::fs::File::options().write(true).open(&file).unwrap().set_len(bytes / 2).unwrap();
        let error = images_load(&s.engine, &file, &silent).await.unwrap_err();
        assert_eq!((error.exit, error.what.id.as_ref()), (Exit::Environment, "image-load-failed"));
        assert_eq!(s.engine.image(&recipe.name()).await.unwrap(), None);

        let nowhere = folder.path().join("no/such/folder/images.tar");
        let error = images_load(&s.engine, &nowhere, &silent).await.unwrap_err();
        assert_eq!(error.what.id, "image-load-failed");
    })
    .await;
}
