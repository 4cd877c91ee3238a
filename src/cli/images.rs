//! `lab images`.

use std::path::PathBuf;

use clap::Subcommand;

use super::Context;
use crate::image::named;
use crate::report::ImagesDocument;
use crate::run::{self, RoleImage};
use crate::{Exit, Result, msg};

/// See, fetch, carry and remove the images that runs use
#[derive(clap::Args, Debug)]
#[command(after_help = "\
`lab start` gets what it needs by itself: an image that is here, else from its registry, else assembled on
this machine from Debian packages. Name your own with --image, or with LAB_IMAGE_REDIS, LAB_IMAGE_MONGO,
LAB_IMAGE_TOOLBOX; what you name is used or refused, never replaced.

A classroom without a network, from one stick:
  lab images save /media/stick/lab-images.tar      where there is a network
  lab images load /media/stick/lab-images.tar      on every machine of the classroom

The saved file contains MongoDB, which has its own licence, the Server Side Public License (SSPL) v1:
https://www.mongodb.com/legal/licensing/server-side-public-license")]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
    /// Use this image for a role: redis, mongo or toolbox (repeatable)
    #[arg(long, global = true, value_name = "ROLE=IMAGE")]
    image: Vec<String>,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// Show what each role runs on, and whether it is here
    List,
    /// Pull every role's image from its registry; the toolbox is built on what is pulled
    Pull,
    /// Assemble the local image from Debian packages: no registry is asked
    Build,
    /// Write every role's image into one file, getting it first where it is not here
    Save { file: PathBuf },
    /// Load a file that `lab images save` wrote
    Load { file: PathBuf },
    /// Remove the images that lab made, and its downloads; pulled images stay
    Rm,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let named = named(&Default::default(), &args.image)?;
    if let Verb::Load { file } = &args.verb {
        run::images_known(file, &named)?;
    }
    let engine = cx.engine().await?;
    match args.verb {
        Verb::List => show(cx, &run::images_list(&engine, &named).await?),
        Verb::Pull => {
            cx.watched(async |progress| run::images_pull(&engine, &named, &progress).await).await?;
            show(cx, &run::images_list(&engine, &named).await?);
        }
        Verb::Build => {
            cx.watched(async |progress| run::images_build(&engine, &progress).await).await?;
            show(cx, &run::images_list(&engine, &named).await?);
        }
        Verb::Save { file } => {
            let save = async |progress| run::images_save(&engine, &named, &file, &progress).await;
            let bytes = cx.watched(save).await?;
            cx.printer.say(&msg!("image-saved", file = file.display(), mb = bytes >> 20));
            cx.printer.say(&msg!("image-saved-licence"));
        }
        Verb::Load { file } => {
            let names =
                cx.watched(async |progress| run::images_load(&engine, &file, &progress).await).await?;
            cx.printer.say(&msg!("image-loaded", names = names.join(", ")));
            let rows = run::images_list(&engine, &named).await?;
            show(cx, &rows);
            if rows.iter().any(|row| row.here.is_none()) {
                // Loaded well, and not what this version uses: better said now than in the classroom.
                cx.printer.say(&msg!("image-load-incomplete"));
            }
        }
        Verb::Rm => {
            let removed = run::images_remove(&engine).await?;
            for name in &removed.images {
                cx.printer.say(&msg!("image-removed", name = name));
            }
            for name in &removed.in_use {
                cx.printer.say(&msg!("image-in-use", name = name));
            }
            return Ok(if removed.in_use.is_empty() { Exit::Done } else { Exit::Environment });
        }
    }
    Ok(Exit::Done)
}

fn show(cx: &Context, rows: &[RoleImage]) {
    if cx.globals.json {
        return cx.printer.document(&ImagesDocument::of(rows));
    }
    for row in rows {
        let state = match &row.here {
            Some(image) => format!("{} MB", image.size / 1_000_000),
            None => msg!("image-absent").text(cx.lang()),
        };
        cx.printer.out(format!("{:<8}  {:<28}  {state}", row.role.as_str(), row.name));
    }
}
