//! The picture: drawn with one font that comes with the program, so that it looks the same everywhere. The
//! credential is baked into it, as Open Badges says.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontResolver, Options, Tree, fontdb};

use super::{Certificate, svg};
use crate::i18n::Lang;
use crate::{Error, Exit, Result, msg};

/// Amiri by Khaled Hosny, Arabic and Latin, under the SIL Open Font License (font/OFL.txt).
static FONT: &[u8] = include_bytes!("font/Amiri-Regular.ttf");

/// The picture, or what keeps it from being made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picture {
    Png(Vec<u8>),
    /// The first sign that the font lacks, of each line: in its place would stand a box.
    Lacks(String),
}

/// A PNG, with the lines of `lead` first; `badge` is what `super::badge` made.
pub fn picture(certificate: &Certificate, badge: Option<&str>, lead: Lang) -> Result<Picture> {
    let bug = |e: String| Error::new(Exit::Bug, msg!("cli-bug")).because(std::io::Error::other(e));
    let lacks = Arc::new(Mutex::new(BTreeSet::new()));
    let options = Options {
        fontdb: fonts(),
        font_family: svg::FAMILY.to_owned(),
        font_resolver: resolver(lacks.clone()),
        ..Options::default()
    };
    let tree = Tree::from_str(&svg::svg(certificate, lead), &options).map_err(|e| bug(e.to_string()))?;
    let lacks = lacks.lock().unwrap_or_else(PoisonError::into_inner);
    if !lacks.is_empty() {
        return Ok(Picture::Lacks(lacks.iter().collect()));
    }
    let mut pixels = Pixmap::new(svg::WIDTH, svg::HEIGHT).ok_or_else(|| bug("no picture".to_owned()))?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    encode(&pixels, badge).map(Picture::Png).map_err(|e| bug(e.to_string()))
}

/// There is one font. Asked for another one that has a sign, it notes the sign.
fn resolver<'a>(lacks: Arc<Mutex<BTreeSet<char>>>) -> FontResolver<'a> {
    let note = move |sign, _: &[fontdb::ID], _: &mut Arc<fontdb::Database>| {
        lacks.lock().unwrap_or_else(PoisonError::into_inner).insert(sign);
        None
    };
    FontResolver { select_fallback: Box::new(note), ..FontResolver::default() }
}

pub(super) fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(FONT.to_vec());
        Arc::new(fonts)
    };
    FONTS.get_or_init(load).clone()
}

/// The picture has no transparent place: its pixels are written as they are.
fn encode(pixels: &Pixmap, badge: Option<&str>) -> std::result::Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    if let Some(badge) = badge {
        encoder.add_itxt_chunk("openbadgecredential".to_owned(), badge.to_owned())?;
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels.data())?;
    writer.finish()?;
    Ok(bytes)
}
