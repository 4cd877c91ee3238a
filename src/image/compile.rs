//! Byte code for the image's Python: without it, whoever imports a driver compiles it and half of the standard library
//! each time (pymongo: 650 ms, and 160 with it).

use super::Recipe;
use crate::engine::{ContainerSpec, Engine, EngineError, ImageFacts};
use crate::{Error, Exit, Result, msg};

/// By what a file holds and not by its age, which is not the same in every copy of an image; then it waits until we are
/// done with it, and ends with us.
const COMPILE: &str =
    "python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash /usr/lib/python3* >/dev/null
echo $?
exec cat";

/// Whether there is any Python in the recipe's image.
pub(super) fn has_python(recipe: &Recipe) -> bool {
    recipe.packages.iter().any(|package| package == "python3" || package.starts_with("python3-"))
}

/// Makes the image `name` of `plain`, which is taken away: the same, with byte code.
pub(super) async fn compiled(
    engine: &Engine,
    plain: &str,
    name: &str,
    changes: &[String],
) -> Result<ImageFacts> {
    let made = compile(engine, plain, name, changes).await;
    let removed = engine.remove_image(plain).await;
    let made = made?;
    removed?;
    made.ok_or_else(|| Error::new(Exit::Environment, msg!("image-pack-failed", name = name)))
}

/// None where the compiler has failed.
async fn compile(
    engine: &Engine,
    plain: &str,
    name: &str,
    changes: &[String],
) -> Result<Option<ImageFacts>, EngineError> {
    let spec = ContainerSpec {
        name: format!("lab-compile-{}", std::process::id()),
        image: plain.to_owned(),
        // An entry point would be the image's, and cannot be taken away from it again; a command is replaced.
        command: ["sh", "-c", COMPILE].map(str::to_owned).to_vec(),
        network: "none".into(),
        open_stdin: true,
        transient: true,
        ..ContainerSpec::default()
    };
    let id = engine.create(&spec).await?;
    let made = async {
        let mut attached = engine.attach(&id).await?;
        engine.start(&id).await?;
        match attached.next().await.transpose()? {
            Some((false, said)) if said.trim_ascii() == b"0" => {
                engine.commit(&id, name, changes).await.map(Some)
            }
            _ => Ok(None),
        }
    };
    let made = made.await;
    engine.remove(&id).await?;
    made
}
